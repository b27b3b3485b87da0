package io.hashbeat.console.serve.live;

import io.hashbeat.avro.Alert;
import io.hashbeat.avro.FleetEntry;
import io.hashbeat.avro.HashPrice;
import io.hashbeat.avro.Rule;
import io.hashbeat.avro.Schedule;
import io.hashbeat.avro.Silence;
import io.hashbeat.console.view.AlertTables;
import io.hashbeat.console.view.AlertView;
import io.hashbeat.console.view.LiveTables;
import io.hashbeat.console.view.Place;
import io.hashbeat.console.view.PlanView;
import io.hashbeat.console.view.PriceView;
import io.hashbeat.console.view.RuleView;
import io.hashbeat.console.view.SilenceView;
import io.hashbeat.schemas.AvroDecoder;
import io.hashbeat.schemas.PriceKey;
import io.hashbeat.schemas.UndecodableException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;

/**
 * A table of records that are decoded and handed on.
 *
 * @param <T> type of the records
 */
final class DecodedTable<T extends SpecificRecord> implements LiveTable {
    private final AvroDecoder<T> decoder;
    private final Function<T, Optional<String>> put;
    private final Consumer<String> remove;
    private Runnable forget = () -> {};
    private Predicate<String> knows = key -> true;

    private DecodedTable(Class<T> type, Function<T, Optional<String>> put, Consumer<String> remove) {
        this.decoder = new AvroDecoder<>(type);
        this.put = put;
        this.remove = remove;
    }

    /** Alerts by id. */
    static LiveTable alerts(AlertTables tables) {
        DecodedTable<Alert> table = new DecodedTable<>(
                Alert.class, alert -> kept(tables.put(AlertView.of(alert)), alert.getId()), tables::removeAlert);
        table.forget = tables::trimAlerts;
        table.knows = tables::knowsAlert;
        return table;
    }

    /** Rules by account/id. */
    static LiveTable rules(AlertTables tables) {
        return new DecodedTable<>(
                Rule.class,
                rule -> kept(tables.put(RuleView.of(rule)), rule.getAccount() + "/" + rule.getId()),
                tables::removeRule);
    }

    /** Silences by id. */
    static LiveTable silences(AlertTables tables) {
        return new DecodedTable<>(
                Silence.class,
                silence -> kept(tables.put(SilenceView.of(silence)), silence.getId()),
                tables::removeSilence);
    }

    /** Planned work by id. */
    static LiveTable plans(AlertTables tables) {
        return new DecodedTable<>(
                Schedule.class, plan -> kept(tables.put(PlanView.of(plan)), plan.getId()), tables::removePlan);
    }

    /** Prices by algorithm and from when on. */
    static LiveTable prices(AlertTables tables) {
        return new DecodedTable<>(
                HashPrice.class,
                price -> kept(tables.put(PriceView.of(price)), PriceKey.of(price)),
                tables::removePrice);
    }

    /** Where workers stand, by worker key. */
    static LiveTable fleet(LiveTables tables) {
        DecodedTable<FleetEntry> table = new DecodedTable<>(
                FleetEntry.class,
                entry -> {
                    tables.put(entry.getWorker(), Place.of(entry));
                    return Optional.of(entry.getWorker());
                },
                tables::removePlace);
        table.knows = tables::knowsPlace;
        return table;
    }

    private static Optional<String> kept(boolean changed, String key) {
        return changed ? Optional.of(key) : Optional.empty();
    }

    @Override
    public Optional<String> put(byte[] value, long timestampMs) throws UndecodableException {
        return put.apply(decoder.decode(value));
    }

    @Override
    public void remove(String key) {
        remove.accept(key);
    }

    @Override
    public void forget() {
        forget.run();
    }

    @Override
    public boolean knows(String key) {
        return knows.test(key);
    }
}
