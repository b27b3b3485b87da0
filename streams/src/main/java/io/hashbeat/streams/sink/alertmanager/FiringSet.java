package io.hashbeat.streams.sink.alertmanager;

import io.hashbeat.avro.Alert;
import io.hashbeat.streams.sink.AlertRecord;
import io.hashbeat.streams.sink.Settled;
import io.hashbeat.streams.sink.Settled.GivenUp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What Alertmanager is to know: which sets of labels fire, and which have ended within the last quarter of an hour.
 *
 * <p>Only how things stand counts: a transition that waits is settled when a newer one of the same alert comes, which is told in its place. So however long
 * Alertmanager is away, what waits is no more than the alerts that stand. An
 * alert is seen while it is FIRING and not muted; when it is muted it ends there, and when its labels change (its
 * severity, a group) the old set ends and the new one fires. An end is repeated for a while, because Alertmanager takes an
 * end that is in its own future for an alert that still fires, and the clocks of two machines differ.
 */
final class FiringSet {
    private static final String FIRING = "FIRING";
    private static final Duration ENDED_KEPT = Duration.ofMinutes(15);

    private final Map<SortedMap<String, String>, Posting> postings = new LinkedHashMap<>();
    private final Map<String, Story> stories = new HashMap<>();
    private final List<Settled> settled = new ArrayList<>();
    private final String instance;
    private int waiting;

    /** What is known of one alert. */
    private static final class Story {
        private long version = Long.MIN_VALUE;
        private int partition;
        /** Whether operators have seen it since it fires; they do until it is over, also if an incident explains it later. */
        private boolean isForAll;

        private final Set<Posting> postings = new HashSet<>();
        private final List<AlertRecord> unsettled = new ArrayList<>();
    }

    FiringSet(String instance) {
        this.instance = instance;
    }

    void accept(AlertRecord record, Instant now) {
        Alert alert = record.alert();
        Story story = stories.computeIfAbsent(alert.getId(), id -> new Story());
        story.partition = record.partition();
        if (alert.getVersion() > story.version) {
            story.version = alert.getVersion();
            settleAll(story, null);
            change(story, record, now);
        }
        if (!record.settled()) {
            story.unsettled.add(record);
            waiting++;
        }
        settle(alert.getId(), story, null);
    }

    private void change(Story story, AlertRecord record, Instant now) {
        boolean isSeen = isSeen(record.alert());
        story.isForAll = isSeen && (story.isForAll || AlertLabels.isForAll(record.alert()));
        List<SortedMap<String, String>> wanted =
                isSeen ? AlertLabels.of(record.alert(), instance, story.isForAll) : List.of();
        for (Posting posting : List.copyOf(story.postings)) {
            if (!wanted.contains(posting.labels())) {
                end(story, posting, record, now);
            }
        }
        for (SortedMap<String, String> labels : wanted) {
            Posting known = postings.get(labels);
            if (known == null) {
                known = new Posting(labels, record);
                postings.put(labels, known);
                story.postings.add(known);
            } else {
                known.fire(record);
            }
        }
    }

    private static boolean isSeen(Alert alert) {
        return alert.getState().equals(FIRING) && alert.getMuted().isEmpty();
    }

    /**
     * What was never told need not be told that it ended. An end that was settled before this run has been told, or a newer record was to be told in its place: if
     * that one is not settled, so was the end.
     */
    private void end(Story story, Posting posting, AlertRecord record, Instant now) {
        if (!posting.isKnownThere()) {
            drop(story, posting);
        } else if (record.settled()) {
            posting.endBefore(record, endOf(record.alert(), now));
        } else if (posting.fires() || posting.hasEndedBefore()) {
            posting.end(record, endOf(record.alert(), now));
        }
    }

    private static Instant endOf(Alert alert, Instant now) {
        Long ended = alert.getEndedAtMs();
        Instant end = ended == null ? now : Instant.ofEpochMilli(ended);
        return end.isAfter(now) ? now : end;
    }

    private void drop(Story story, Posting posting) {
        postings.remove(posting.labels());
        story.postings.remove(posting);
    }

    /** What is to be sent now: what is new first, then what was sent longest ago. At most {@code most}. */
    List<Posting> due(Instant now, Duration resendEvery, int most) {
        forgetTold();
        forgetEnded(now);
        List<Posting> due = new ArrayList<>();
        postings.values().stream().filter(Posting::isNew).limit(most).forEach(due::add);
        Instant before = now.minus(resendEvery);
        postings.values().stream()
                .filter(posting -> !posting.isNew() && !posting.sentAt().isAfter(before))
                .limit(most - due.size())
                .forEach(due::add);
        return due;
    }

    /** All that was told before this run has been read. */
    private void forgetTold() {
        for (Posting posting : List.copyOf(postings.values())) {
            Story story = stories.get(posting.alertId());
            if (posting.hasEndedBefore() && story != null) {
                drop(story, posting);
                forgetIfOver(posting.alertId(), story);
            }
        }
    }

    private void forgetEnded(Instant now) {
        for (Iterator<Posting> each = postings.values().iterator(); each.hasNext(); ) {
            Posting posting = each.next();
            Instant ended = posting.endedAt();
            if (ended != null && !posting.isNew() && ended.plus(ENDED_KEPT).isBefore(now)) {
                each.remove();
                Story story = stories.get(posting.alertId());
                if (story != null) {
                    story.postings.remove(posting);
                    forgetIfOver(posting.alertId(), story);
                }
            }
        }
    }

    /** When something is due if nothing is accepted before; {@link Instant#MAX} if nothing is. */
    Instant next(Instant now, Duration resendEvery) {
        Instant first = Instant.MAX;
        for (Posting posting : postings.values()) {
            Instant due = posting.isNew() ? now : posting.sentAt().plus(resendEvery);
            first = due.isBefore(first) ? due : first;
        }
        return settled.isEmpty() ? first : now;
    }

    /** Alertmanager has taken it as it was when it was marked. */
    void taken(Posting posting, long mark, Instant now) {
        posting.sent(mark, now);
        settleOf(posting, null);
    }

    /** Alertmanager will not take it; it is sent again only when it changes. */
    void refused(Posting posting, GivenUp why) {
        Story story = stories.get(posting.alertId());
        if (story != null) {
            drop(story, posting);
        }
        settleOf(posting, why);
    }

    private void settleOf(Posting posting, @Nullable GivenUp why) {
        Story story = stories.get(posting.alertId());
        if (story != null) {
            settle(posting.alertId(), story, why);
        }
    }

    /** The records of an alert are settled when none of its sets of labels has news. */
    private void settle(String id, Story story, @Nullable GivenUp why) {
        if (story.postings.stream().noneMatch(Posting::isNew)) {
            settleAll(story, why);
        }
        forgetIfOver(id, story);
    }

    private void settleAll(Story story, @Nullable GivenUp why) {
        story.unsettled.forEach(record -> settled.add(new Settled(record, why)));
        waiting -= story.unsettled.size();
        story.unsettled.clear();
    }

    private void forgetIfOver(String id, Story story) {
        if (story.postings.isEmpty() && story.unsettled.isEmpty()) {
            stories.remove(id);
        }
    }

    List<Settled> settled() {
        List<Settled> all = List.copyOf(settled);
        settled.clear();
        return all;
    }

    void forget(Collection<Integer> partitions) {
        for (Iterator<Story> each = stories.values().iterator(); each.hasNext(); ) {
            Story story = each.next();
            if (partitions.contains(story.partition)) {
                waiting -= story.unsettled.size();
                story.postings.forEach(posting -> postings.remove(posting.labels()));
                each.remove();
            }
        }
        settled.removeIf(each -> partitions.contains(each.record().partition()));
    }

    int waiting() {
        return waiting;
    }

    /** Sets of labels that fire. */
    long firing() {
        return postings.values().stream().filter(Posting::fires).count();
    }
}
