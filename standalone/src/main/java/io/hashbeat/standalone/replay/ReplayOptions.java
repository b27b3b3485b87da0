package io.hashbeat.standalone.replay;

import io.hashbeat.domain.setting.Settings;
import io.hashbeat.ingest.app.ReplayRequest;
import java.nio.file.Path;

/**
 * What is to be replayed, and where.
 *
 * @param request files and how they are written
 * @param settings of all modules
 * @param directory data directory; nothing of an earlier run may be in it
 * @param store true to write to the embedded store in that directory, too
 */
public record ReplayOptions(ReplayRequest request, Settings settings, Path directory, boolean store) {}
