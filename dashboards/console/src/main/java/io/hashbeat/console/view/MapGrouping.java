package io.hashbeat.console.view;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the cells of the fleet map are put together by. */
public enum MapGrouping {
    ACCOUNT("account", known -> known.view().part(2)),
    SITE("site", known -> known.facts().place().site()),
    MODEL("model", known -> known.facts().model()),
    FIRMWARE("firmware", known -> known.facts().firmware()),
    SERVER("server", known -> known.view().server());

    private final String id;

    @SuppressWarnings("ImmutableEnumChecker") // a function without state
    private final Function<KnownSubject, @Nullable String> group;

    MapGrouping(String id, Function<KnownSubject, @Nullable String> group) {
        this.id = id;
        this.group = group;
    }

    /** Name in the API; also the name of the filter that leaves one group. */
    public String id() {
        return id;
    }

    /** The group of a worker; empty if it is not known. */
    String of(KnownSubject known) {
        String name = group.apply(known);
        return name == null ? "" : name;
    }

    /** The grouping of that name. */
    public static Optional<MapGrouping> byId(String id) {
        return Arrays.stream(values()).filter(each -> each.id.equals(id)).findFirst();
    }
}
