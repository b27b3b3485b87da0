package io.hashbeat.grafana.page;

import io.hashbeat.grafana.panel.InfluxQl;
import io.hashbeat.grafana.panel.Panel;
import io.hashbeat.grafana.panel.Panels;
import io.hashbeat.grafana.panel.Query;
import io.hashbeat.grafana.panel.Unit;
import io.hashbeat.schemas.store.StoreNames.Field;
import io.hashbeat.schemas.store.StoreNames.Measurement;
import io.hashbeat.schemas.store.StoreNames.Tag;

/** How fresh the sources are. */
final class FeedPanels {
    private static final String FEEDS = InfluxQl.from(Measurement.FEED_STATUS);

    private FeedPanels() {}

    static Panel lag() {
        return Panels.lines("How far sources are behind", Unit.MILLIS)
                .ask(Query.series(
                        InfluxQl.select("max(" + InfluxQl.name(Field.LAG_MS) + ")", FEEDS, InfluxQl.IN_TIME)
                                + InfluxQl.perStep(Tag.SOURCE),
                        "$tag_source"));
    }

    static Panel newest() {
        return Panels.table("Sources", Field.LAG_MS.storeName())
                .ask(Query.rows(InfluxQl.select(
                                Shared.last(Field.STATE) + ", " + Shared.last(Field.LAG_MS) + ", "
                                        + Shared.last(Field.COMPLETE_UP_TO_MS),
                                FEEDS,
                                InfluxQl.IN_TIME)
                        + InfluxQl.per(Tag.SOURCE)))
                .without("Time")
                .column(Field.LAG_MS.storeName(), "unit", Unit.MILLIS.id())
                .column(Field.COMPLETE_UP_TO_MS.storeName(), "unit", Unit.MOMENT.id());
    }
}
