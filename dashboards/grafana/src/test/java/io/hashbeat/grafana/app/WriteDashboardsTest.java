package io.hashbeat.grafana.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.grafana.Dashboards;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WriteDashboardsTest {
    /** With {@code -Ddashboards.write=true} the files are written first, so that this is how they are made. */
    @Test
    void the_files_are_those_of_the_description() throws IOException {
        if (Boolean.getBoolean("dashboards.write")) {
            WriteDashboards.into(Dashboards.FOLDER);
        }
        Map<String, String> files = WriteDashboards.files();

        assertThat(Dashboards.all()).containsOnlyKeys(files.keySet());
        for (Map.Entry<String, String> file : files.entrySet()) {
            assertThat(Files.readString(Dashboards.FOLDER.resolve(file.getKey())))
                    .as(
                            "%s; ./mvnw -pl dashboards/grafana -am test -Dtest=WriteDashboardsTest"
                                    + " -Dsurefire.failIfNoSpecifiedTests=false -Ddashboards.write=true writes it anew",
                            file.getKey())
                    .isEqualTo(file.getValue());
        }
    }

    @Test
    void it_writes_into_the_folder_that_it_is_told(@TempDir Path folder) throws IOException {
        WriteDashboards.main(new String[] {folder.toString()});

        assertThat(folder).isDirectoryContaining("glob:**hashbeat-pool.json");
    }
}
