package io.hashbeat.console.serve.history;

import io.hashbeat.console.view.AnomalyView;
import io.hashbeat.console.view.RateView;
import io.hashbeat.console.view.SubjectView;
import io.hashbeat.domain.name.Subject;
import io.hashbeat.schemas.AlertKinds;
import io.hashbeat.schemas.store.StoreNames.Field;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An anomaly as the store has it, to what is shown of it. */
final class StoredAnomaly {
    private StoredAnomaly() {}

    /** Takes the subject, the kind, the time at which it was opened, and where the text of a field is found. */
    static AnomalyView of(String subject, String kind, long openedAtMs, Function<Field, @Nullable String> row) {
        List<String> parts = Subject.parse(subject).parts();
        return new AnomalyView(
                text(row, Field.ID),
                kind,
                AlertKinds.NOTES.contains(kind),
                AlertKinds.BY_HASHRATE.contains(kind),
                subject,
                parts,
                SubjectView.unit(parts),
                !text(row, Field.STATE).equals("CLOSED"),
                Objects.requireNonNullElse(whole(row, Field.REVISION), 0L),
                openedAtMs,
                Objects.requireNonNullElse(whole(row, Field.ONSET_MS), openedAtMs),
                whole(row, Field.CLOSED_MS),
                number(row, Field.SIZE),
                number(row, Field.EXPECTED_HS),
                RateView.of(
                        number(row, Field.OBSERVED_HS), number(row, Field.LOW_HS), number(row, Field.HIGH_HS), false),
                number(row, Field.LOST_HASHES),
                number(row, Field.EVIDENCE),
                text(row, Field.CAUSE),
                text(row, Field.SENTENCE),
                Boolean.parseBoolean(text(row, Field.HISTORIC)),
                text(row, Field.INHIBITED_BY));
    }

    /** Whether it belongs to a span: it began before the end and was not over before the start. */
    static boolean isWithin(AnomalyView found, EventsQuery query) {
        Long closedMs = found.closedAtMs();
        boolean lasts = closedMs == null && found.open();
        return found.onsetAtMs() < query.to().toEpochMilli()
                && (lasts
                        || Objects.requireNonNullElse(closedMs, found.openedAtMs())
                                >= query.from().toEpochMilli());
    }

    private static String text(Function<Field, @Nullable String> row, Field field) {
        return Objects.requireNonNullElse(row.apply(field), "");
    }

    private static double number(Function<Field, @Nullable String> row, Field field) {
        String text = row.apply(field);
        return text == null ? Double.NaN : Double.parseDouble(text);
    }

    private static @Nullable Long whole(Function<Field, @Nullable String> row, Field field) {
        String text = row.apply(field);
        return text == null ? null : (Long) Math.round(Double.parseDouble(text));
    }
}
