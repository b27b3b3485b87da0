package io.hashbeat.console.view;

import io.hashbeat.avro.Schedule;
import io.hashbeat.domain.name.Subject;
import io.hashbeat.domain.name.SubjectKind;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Planned work: a time in which less is expected of a subject, as it is shown.
 *
 * @param id its id
 * @param subject of whom less is expected: a worker, or a group for each worker of it
 * @param fromMs start, milliseconds since 1970 UTC
 * @param toMs end (exclusive), milliseconds since 1970 UTC
 * @param expectedPart part of the usual hashrate that is expected meanwhile, 0 to 1
 * @param reason why, in words
 */
public record PlanView(String id, String subject, long fromMs, long toMs, double expectedPart, String reason) {
    private static final int POOL_PARTS = 2;
    private static final int ACCOUNT = 2;

    /** The plan as a person sees it. */
    public static PlanView of(Schedule schedule) {
        return new PlanView(
                schedule.getId(),
                schedule.getSubject(),
                schedule.getFromMs(),
                schedule.getToMs(),
                schedule.getExpectedFraction(),
                schedule.getReason());
    }

    /** Whether it lasts at some time from a moment to another one (exclusive), milliseconds since 1970 UTC. */
    public boolean isWithin(long beginMs, long endMs) {
        return fromMs < endMs && toMs > beginMs;
    }

    /** Whether it is about that subject or a group that it is in, by what is known of it. */
    public boolean isAbout(Subject whom, WorkerFacts facts, @Nullable String server) {
        Subject of;
        try {
            of = Subject.parse(subject);
        } catch (IllegalArgumentException e) {
            return false; // about nobody
        }
        List<String> parts = whom.parts();
        if (of.equals(whom)) {
            return true;
        }
        if (!of.parts().subList(0, POOL_PARTS).equals(parts.subList(0, POOL_PARTS))) {
            return false;
        }
        return of.kind() == SubjectKind.POOL
                || (whom.kind() == SubjectKind.WORKER
                        && Objects.equals(
                                groupOf(of.kind(), parts.get(ACCOUNT), facts, server),
                                of.parts().get(ACCOUNT)));
    }

    private static @Nullable String groupOf(
            SubjectKind kind, String account, WorkerFacts facts, @Nullable String server) {
        return switch (kind) {
            case ACCOUNT -> account;
            case SERVER -> server;
            case SITE -> facts.place().site();
            case SUBNET -> facts.place().subnet();
            case MODEL -> facts.model();
            case FIRMWARE -> facts.firmware();
            case WORKER, POOL -> null;
        };
    }
}
