package io.hashbeat.streams.alert;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What holds of every sequence of transitions. */
final class Laws {

    private final Map<String, Transition> last = new HashMap<>();
    /** Whether those know it too whom no rule names. */
    private final Map<String, Boolean> toldAll = new HashMap<>();

    private final Map<String, Boolean> told = new HashMap<>();
    private final Map<String, String> open = new HashMap<>();
    private final List<String> broken = new ArrayList<>();

    private Laws() {}

    /** Those that {@code transitions} break, each in words. */
    static List<String> broken(List<Transition> transitions) {
        Laws laws = new Laws();
        transitions.forEach(laws::take);
        return laws.broken;
    }

    private void take(Transition each) {
        if (each.reason() == AlertReason.HAPPENED) {
            require(each.version() == 1 && each.phase() == AlertPhase.RESOLVED, each, "an event is over at once");
            return;
        }
        Transition before = last.put(each.id(), each);
        require(
                before == null ? each.version() >= 1 : each.version() == before.version() + 1,
                each,
                "versions go up by one");
        if (before != null) {
            require(each.timeMillis() >= before.timeMillis(), each, "time does not go back");
            require(
                    each.fact().subject().equals(before.fact().subject())
                            && each.fact().kind().equals(before.fact().kind()),
                    each,
                    "an id stands for one kind and subject");
        }
        require(follows(before, each), each, "phases follow each other");
        require((each.phase() == AlertPhase.RESOLVED) == (each.endedMillis() != Transition.NOT_ENDED), each, "ends");
        notification(each);
        line(each);
    }

    private static boolean follows(@Nullable Transition before, Transition now) {
        if (before == null) {
            return now.phase() != AlertPhase.RESOLVED;
        }
        return switch (before.phase()) {
            case PENDING -> true;
            case FIRING -> now.phase() != AlertPhase.PENDING;
            case RESOLVED -> now.reason() == AlertReason.RAISED || now.reason() == AlertReason.RAISED_AT_ONCE;
        };
    }

    private void notification(Transition each) {
        boolean before = told.getOrDefault(each.id(), false);
        boolean muted = each.mute().why() != Muting.NONE;
        switch (each.notification()) {
            case NONE ->
                require(each.phase() != AlertPhase.RESOLVED || !before, each, "the end of what was told is told");
            case FIRED ->
                require(isNews(each, before) && !muted && each.phase() == AlertPhase.FIRING, each, "it fires once");
            case GREW, REPEATED, ESCALATED ->
                require(before && !muted && each.phase() == AlertPhase.FIRING, each, "what was told is told again");
            case RESOLVED ->
                require(
                        before && each.phase() == AlertPhase.RESOLVED && hears(each),
                        each,
                        "an end is told once to those who know");
        }
        if (each.notification() != Notification.NONE) {
            boolean fires = each.notification() != Notification.RESOLVED;
            told.put(each.id(), fires);
            boolean all = toldAll.getOrDefault(each.id(), false) || each.audience() != Audience.CONTACTS;
            toldAll.put(each.id(), fires && all);
        }
    }

    /** Whether it is news to somebody that it fires. */
    private boolean isNews(Transition each, boolean before) {
        boolean others = each.audience() == Audience.OPERATORS && !toldAll.getOrDefault(each.id(), false);
        return before ? others : each.audience() != Audience.OPERATORS;
    }

    private boolean hears(Transition end) {
        return end.audience() == (toldAll.getOrDefault(end.id(), false) ? Audience.ALL : Audience.CONTACTS);
    }

    private void line(Transition each) {
        String line = LiveAlert.line(each.fact());
        String id = open.get(line);
        require(id == null || id.equals(each.id()), each, "one alert of a kind and subject is open at a time");
        if (each.phase() == AlertPhase.RESOLVED) {
            open.remove(line);
        } else {
            open.put(line, each.id());
        }
    }

    private void require(boolean holds, Transition each, String law) {
        if (!holds) {
            broken.add(law + ": " + each);
        }
    }
}
