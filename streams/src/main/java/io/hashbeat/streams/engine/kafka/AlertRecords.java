package io.hashbeat.streams.engine.kafka;

import io.hashbeat.avro.Alert;
import io.hashbeat.domain.name.Watchdog;
import io.hashbeat.streams.alert.AlertPhase;
import io.hashbeat.streams.alert.Fact;
import io.hashbeat.streams.alert.Measure;
import io.hashbeat.streams.alert.Muting;
import io.hashbeat.streams.alert.Transition;
import io.hashbeat.streams.detect.StillSo;
import java.util.List;

/** Transitions as records of the topic of alerts. */
final class AlertRecords {

    /** Of names of members. */
    private static final long MOST_CHARACTERS = 300_000;

    /** Else "is well again" would contradict that it fires. */
    private static final String NOT_OVER_YET = " It still counts as firing until that has lasted.";

    private AlertRecords() {}

    /** The record of {@code transition}. */
    static Alert alert(Transition transition, LossValue worth) {
        Fact fact = transition.fact();
        Alert alert = new Alert();
        alert.setId(transition.id());
        alert.setVersion(transition.version());
        alert.setState(transition.phase().name());
        alert.setReason(transition.reason().name());
        alert.setKind(fact.kind());
        alert.setSubject(fact.subject());
        alert.setTimeMs(transition.timeMillis());
        alert.setStartedAtMs(transition.startedMillis());
        long ended = transition.endedMillis();
        alert.setEndedAtMs(ended == Transition.NOT_ENDED ? null : Long.valueOf(ended));
        alert.setSeverity(transition.severity().text());
        alert.setSentence(sentence(transition));
        alert.setMembers(listed(transition.crew().members()));
        alert.setMemberCount(transition.crew().count());
        boolean isOwn = fact.isOfRule()
                || fact.isOfSeveral()
                || fact.isOfPart()
                || fact.kind().equals(Watchdog.KIND);
        alert.setAnomalyId(isOwn ? "" : anomalyId(fact.episode()));
        alert.setRuleId(fact.terms().ruleKey());
        alert.setAccount(transition.account());
        alert.setGroups(fact.groups());
        alert.setContacts(fact.terms().contacts());
        alert.setFlaps(transition.flaps());
        setTold(alert, transition);
        setLoss(alert, transition, worth);
        return alert;
    }

    /** What is said of it, and when that was if it is long ago; an incident's is of now. */
    private static String sentence(Transition transition) {
        Fact fact = transition.fact();
        if (fact.state() == Fact.State.CLEARED && transition.phase() == AlertPhase.FIRING) {
            return fact.sentence() + NOT_OVER_YET;
        }
        boolean lasts = fact.state() == Fact.State.RAISED && !fact.isOfSeveral();
        return lasts ? StillSo.tell(fact.sentence(), fact.atMillis(), transition.timeMillis()) : fact.sentence();
    }

    /** The first of {@code members}: what is written must be within a record of a megabyte. */
    private static List<String> listed(List<String> members) {
        long length = 0;
        for (int i = 0; i < members.size(); i++) {
            length += members.get(i).length();
            if (length > MOST_CHARACTERS) {
                return members.subList(0, i);
            }
        }
        return members;
    }

    private static String anomalyId(String episode) {
        int at = episode.indexOf('@');
        return at < 0 ? episode : episode.substring(0, at);
    }

    private static void setTold(Alert alert, Transition transition) {
        alert.setIncident(
                transition.mute().incident().isEmpty()
                        ? null
                        : transition.mute().incident());
        Muting why = transition.mute().why();
        // who has taken it is not told again; to hide it from those who are told how things stand would say that it is
        // over
        alert.setMuted(why == Muting.ACKNOWLEDGED ? "" : why.text());
        alert.setMutedBy(why == Muting.ACKNOWLEDGED ? "" : transition.mute().by());
        alert.setNotification(transition.notification().text());
        alert.setAudience(transition.audience().text());
        alert.setEscalation(transition.escalation());
        alert.setAcknowledgedBy(transition.acknowledgedBy());
    }

    private static void setLoss(Alert alert, Transition transition, LossValue worth) {
        Measure measure = transition.fact().measure();
        alert.setSize(transition.isEased() ? 0 : measure.size());
        alert.setExpectedHs(measure.expectedHs());
        alert.setObservedHs(measure.observedHs());
        alert.setLowHs(measure.lowHs());
        alert.setHighHs(measure.highHs());
        alert.setLostHashes(transition.lostHashes());
        LossValue.Money value = worth.of(transition);
        alert.setLostValue(value == null ? null : Double.valueOf(value.amount()));
        alert.setCurrency(value == null ? null : value.currency());
    }
}
