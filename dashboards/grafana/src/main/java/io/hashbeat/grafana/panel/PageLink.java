package io.hashbeat.grafana.panel;

import io.hashbeat.schemas.store.StoreNames.Tag;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Addresses of pages within Grafana. Names are escaped with percent signs, so they are escaped once more on their way through
 * an address; else {@code a%2Cb} would arrive as {@code a,b}.
 */
public final class PageLink {
    /** Uid of the account's page. */
    public static final String ACCOUNT = "hashbeat-account";

    /** Uid of the worker's page. */
    public static final String WORKER = "hashbeat-worker";

    private PageLink() {}

    /** The page of the account in the row that was clicked. */
    public static String account() {
        return page(ACCOUNT, List.of(Tag.ACCOUNT));
    }

    /** The page of the worker in the row that was clicked. */
    public static String worker() {
        return page(WORKER, List.of(Tag.ACCOUNT, Tag.WORKER));
    }

    private static String page(String uid, List<Tag> ofRow) {
        return "/d/" + uid + "?${pool:queryparam}&${algorithm:queryparam}&"
                + ofRow.stream()
                        .map(tag ->
                                "var-" + tag.storeName() + "=${__data.fields." + tag.storeName() + ":percentencode}")
                        .collect(Collectors.joining("&"))
                + "&${__url_time_range}";
    }
}
