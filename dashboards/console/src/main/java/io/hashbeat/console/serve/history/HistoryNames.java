package io.hashbeat.console.serve.history;

import io.hashbeat.domain.name.NamePart;
import io.hashbeat.domain.name.Subject;
import io.hashbeat.domain.name.SubjectKind;
import io.hashbeat.schemas.store.StoreNames.Field;
import io.hashbeat.schemas.store.StoreNames.Measurement;
import io.hashbeat.schemas.store.StoreNames.Tag;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What both readers ask for, in the names of the store. */
final class HistoryNames {
    /** Fields of a point, in the order in which the readers ask for them. */
    static final List<Field> FIELDS = List.of(
            Field.HASHRATE_HS,
            Field.LOW_HS,
            Field.HIGH_HS,
            Field.COVERAGE,
            Field.ACCEPTED,
            Field.STALE,
            Field.REJECTED,
            Field.REPORTED_HS,
            Field.PARTIAL,
            Field.TOO_FEW);

    /** What is summed to know how shares were answered, in the order in which the readers ask for it. */
    static final List<Field> ANSWERED = List.of(Field.ACCEPTED, Field.STALE, Field.REJECTED);

    /** How the readings of a device are put together in a bucket, in the order in which the readers ask for it. */
    record Reading(String function, Field field) {}

    static final List<Reading> READINGS = List.of(
            new Reading("max", Field.HOTTEST_CELSIUS),
            new Reading("avg", Field.POWER_WATTS),
            new Reading("min", Field.SLOWEST_FAN_RPM),
            new Reading("min", Field.BOARDS),
            new Reading("min", Field.CHIPS),
            new Reading("min", Field.UPTIME_SECONDS));

    /** Fields of an anomaly, in the order in which the readers ask for them. */
    static final List<Field> ANOMALY = List.of(
            Field.ID,
            Field.STATE,
            Field.REVISION,
            Field.ONSET_MS,
            Field.CLOSED_MS,
            Field.SIZE,
            Field.EXPECTED_HS,
            Field.OBSERVED_HS,
            Field.LOW_HS,
            Field.HIGH_HS,
            Field.EVIDENCE,
            Field.LOST_HASHES,
            Field.CAUSE,
            Field.SENTENCE,
            Field.HISTORIC,
            Field.INHIBITED_BY);

    private HistoryNames() {}

    /** Tags that name the blocks of the subject; none if blocks have no tag that says so. */
    static Optional<Map<String, String>> blockTags(String subjectText) {
        return switch (Subject.parse(subjectText).kind()) {
            case ACCOUNT, POOL -> {
                Map<String, String> tags = tags(subjectText);
                tags.remove(Tag.KIND.storeName());
                yield Optional.of(tags);
            }
            case WORKER, SITE, SERVER, SUBNET, MODEL, FIRMWARE -> Optional.empty();
        };
    }

    static Measurement measurement(Resolution resolution) {
        return switch (resolution) {
            case MINUTE -> Measurement.HASHRATE_1M;
            case QUARTER -> Measurement.HASHRATE_15M;
            case HOUR -> Measurement.HASHRATE_1H;
            case DAY -> Measurement.HASHRATE_1D;
        };
    }

    /** Tags that name the workers of the subject; none if workers have no tag that says so. */
    static Optional<Map<String, String>> workerTags(String subjectText) {
        return switch (Subject.parse(subjectText).kind()) {
            case WORKER, ACCOUNT, POOL -> {
                Map<String, String> tags = tags(subjectText);
                tags.put(Tag.KIND.storeName(), SubjectKind.WORKER.text());
                yield Optional.of(tags);
            }
            case SITE, SERVER, SUBNET, MODEL, FIRMWARE -> Optional.empty();
        };
    }

    /** Whether the store can have hashrate of such a subject: firmware is a tag of anomalies only. */
    static boolean hasHashrate(String subjectText) {
        return Subject.parse(subjectText).kind() != SubjectKind.FIRMWARE;
    }

    /** Tags that name the subject, with escaped values. */
    static Map<String, String> tags(String subjectText) {
        Subject subject = Subject.parse(subjectText);
        String kind = subject.kind().text();
        Map<String, String> tags = new LinkedHashMap<>();
        tags.put(Tag.KIND.storeName(), kind);
        List<Tag> names = Tag.ofSubject(kind);
        for (int i = 0; i < names.size(); i++) {
            tags.put(names.get(i).storeName(), NamePart.escape(subject.parts().get(i)));
        }
        return tags;
    }
}
