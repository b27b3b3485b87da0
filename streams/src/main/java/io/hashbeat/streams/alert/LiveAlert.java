package io.hashbeat.streams.alert;

import io.hashbeat.domain.name.SubjectKind;
import io.hashbeat.streams.share.ByteHash;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** All that is kept of one alert. Times are event time, milliseconds since 1970 UTC. */
final class LiveAlert implements StateEntry {

    /** A time that has not come. */
    static final long NEVER = Long.MAX_VALUE;

    /** 2 since it is kept until when it counts as of the past, 4 whom a fact is about and whether a mute has ended unsaid, 5 what was lost before. */
    private static final int VERSION = 5;

    private static final int WITHOUT_LOSSES = 4;

    private static final double MILLIS_PER_SECOND = 1_000;
    /** Place of the account among the parts of a worker's or an account's subject. */
    private static final int ACCOUNT_PART = 3;

    /** 16 hexadecimal digits. */
    final String id;

    /** What was said last. */
    Fact fact;

    /** How much it matters: as its kind, or as the worst of its members. */
    Severity severity;

    AlertPhase phase = AlertPhase.PENDING;
    /** Grows by one with each transition. */
    long version;
    /** Whether none has been told of it since it began. */
    boolean isNew;
    /** Time of the last transition. */
    long changedMillis;
    /** Onset of the first time it was raised. */
    long startedMillis;
    /** When it was raised, or raised again after it had been resolved. */
    long raisedMillis;
    /** Since when it is over by what was said last. */
    long clearedMillis = NEVER;
    /** When it ended, if it is resolved. */
    long endedMillis = NEVER;
    /** Whether receivers know that it fires. */
    boolean told;
    /** Whether those know it too whom no rule names. */
    boolean toldAll;
    /** Whom the last transition was told. */
    Audience audience = Audience.ALL;
    /** When they were told of it last, or would have been. */
    long toldMillis = NEVER;
    /** When it fired or was escalated last, later by as long as nobody heard of it since. */
    long levelMillis = NEVER;
    /** Since when nobody hears of it. */
    long unheardMillis = NEVER;
    /** Whether what muted it has ended while nobody could be told. */
    boolean owed;
    /** How many members they were told of. */
    int toldMembers;
    /** How often it was escalated. */
    int escalation;

    Muting muting = Muting.NONE;
    /** Id of what mutes it. */
    String mutedBy = "";
    /** Who has taken it. */
    String acknowledgedBy = "";
    /** Id of the alert that it is part of; empty if it stands alone. */
    String incident = "";
    /** Id of the alert of the incident that explains why the rule is broken; empty for none. */
    String cover = "";
    /** Until when that does; {@link #NEVER} while it lasts. */
    long coverEndMillis = NEVER;
    /** When it stands alone again. */
    long releaseMillis = NEVER;
    /** Latest onset of what is part of it. */
    long reachMillis;
    /** When one of its members came back last, until it was looked whether what is left is another incident. */
    long returnedMillis = NEVER;
    /** When the first of them did. */
    long returningMillis = NEVER;
    /** Hashes lost by what is not said any more: earlier times that it was so, and members that are forgotten. */
    double earlierHashes;
    /** Hashes that were told as lost: never fewer are. */
    private double toldHashes;
    /** How many members it has had, if others are part of it. */
    int memberCount;
    /** How many of them the last transition told. */
    int listedMembers;
    /** Until when it counts as of the past, since it may be over by what is still to be read. */
    long pastMillis;
    /** When it was raised within the span that tells whether it flaps, the oldest first. */
    long[] raises = {};

    LiveAlert(Fact fact) {
        this(id(fact), fact);
        startedMillis = fact.onsetMillis();
        reachMillis = fact.onsetMillis();
        raisedMillis = fact.atMillis();
        changedMillis = fact.atMillis();
    }

    /** An event: over at once. */
    static LiveAlert event(Fact fact, long pastMillis) {
        LiveAlert event = new LiveAlert(fact);
        event.version = 1;
        event.phase = AlertPhase.RESOLVED;
        event.endedMillis = fact.atMillis();
        event.pastMillis = pastMillis;
        return event;
    }

    private LiveAlert(String id, Fact fact) {
        this.id = id;
        this.fact = fact;
        this.severity = policy().severity();
    }

    /** Id of the alert that {@code fact} raises first: 64 bits of its kind, subject and episode; the same after any replay. */
    static String id(Fact fact) {
        byte[] text = (fact.kind() + "|" + fact.subject() + "|" + fact.episode()).getBytes(StandardCharsets.UTF_8);
        return String.format(Locale.ROOT, "%016x", ByteHash.of(text, 0, text.length, 1));
    }

    /** What at most one alert is open of: a kind, a subject and, if a rule raised it, the rule; each part of an incident is by itself, and each time that alarms had begun unseen. */
    static String line(Fact fact) {
        boolean isByItself = fact.isOfPart() || fact.isOfBacklog();
        return line(
                fact.kind(),
                fact.subject(),
                isByItself ? fact.episode() : fact.terms().ruleKey());
    }

    static String line(String kind, String subject, String ruleKey) {
        return kind + "|" + subject + "|" + ruleKey;
    }

    final AlertPolicy policy() {
        return AlertPolicy.of(fact.kind());
    }

    boolean isOpen() {
        return phase != AlertPhase.RESOLVED;
    }

    /** Whether it is so by what was said last. */
    boolean isDown() {
        return isOpen() && clearedMillis == NEVER;
    }

    /** Whether it counts as of the past only until that is known. */
    boolean isPast() {
        return isOpen() && muting == Muting.HISTORIC && !fact.historic();
    }

    boolean isWorker() {
        return fact.subject().startsWith(SubjectKind.WORKER.text() + "/");
    }

    /** Escaped account that it concerns; empty if that is not one. */
    String account() {
        String[] parts = fact.subject().split("/", -1);
        boolean has = parts.length > ACCOUNT_PART
                && (parts[0].equals(SubjectKind.WORKER.text()) || parts[0].equals(SubjectKind.ACCOUNT.text()));
        return has ? parts[ACCOUNT_PART] : "";
    }

    /** Whether {@code group} is its subject, one of its groups or its pool. */
    boolean isWithin(String group) {
        return fact.subject().equals(group)
                || fact.groups().contains(group)
                || (group.startsWith(SubjectKind.POOL.text() + "/") && group.equals(pool(fact.subject())));
    }

    /** Subject of the pool of {@code subject}. */
    static String pool(String subject) {
        String[] parts = subject.split("/", -1);
        return parts.length < ACCOUNT_PART ? "" : SubjectKind.POOL.text() + "/" + parts[1] + "/" + parts[2];
    }

    /** Expected hashes lost by {@code millis}; never less than was told. */
    double lostHashes(long millis) {
        return Math.max(toldHashes, earlierHashes + factHashes(millis));
    }

    /** What the last fact says, and the same loss since, while it lasts. */
    double factHashes(long millis) {
        Measure measure = fact.measure();
        double since = isDown() ? Math.max(0, millis - fact.atMillis()) / MILLIS_PER_SECOND : 0;
        return measure.lostHashes() + measure.lossHs() * since;
    }

    /** What was said last is followed by {@code next}, another time that it is so: what it has lost stays lost, and no moment counts twice. */
    void carryOver(Fact next) {
        double lost = factHashes(Math.max(fact.atMillis(), next.onsetMillis()));
        double bothMillis = Math.max(0, fact.atMillis() - Math.max(fact.onsetMillis(), next.onsetMillis()));
        double both = Math.min(fact.measure().lossHs(), next.measure().lossHs()) * bothMillis / MILLIS_PER_SECOND;
        earlierHashes += Math.max(0, lost - both);
    }

    /** It is told again, at {@code millis}. */
    void next(long millis) {
        version++;
        isNew = false;
        changedMillis = millis;
        toldHashes = lostHashes(millis);
    }

    /** One of its members has come back. */
    void returned(long millis) {
        returnedMillis = millis;
        returningMillis = Math.min(returningMillis, millis);
    }

    /** It was looked whether what is left of it is another incident. */
    void looked() {
        returnedMillis = NEVER;
        returningMillis = NEVER;
    }

    /** It matters as much as {@code now}: who was told that it matters less is told again, as if it had doubled. */
    void worsen(Severity now) {
        if (now != severity && told) {
            toldMembers = Math.max(1, Math.min(toldMembers, memberCount / 2));
        }
        severity = now;
    }

    /** The broker's clock was set back: what lies ahead of {@code millis} since 1970 UTC was so by then, and what is to come is as far away as it was at {@code beforeMillis}. */
    void goBack(long beforeMillis, long millis) {
        fact = fact.heardBy(millis);
        startedMillis = Math.min(startedMillis, millis);
        reachMillis = Math.min(reachMillis, millis);
        raisedMillis = Math.min(raisedMillis, millis);
        clearedMillis = past(clearedMillis, millis);
        endedMillis = past(endedMillis, millis);
        toldMillis = past(toldMillis, millis);
        levelMillis = past(levelMillis, millis);
        unheardMillis = past(unheardMillis, millis);
        returnedMillis = past(returnedMillis, millis);
        returningMillis = past(returningMillis, millis);
        releaseMillis = future(releaseMillis, beforeMillis, millis);
        coverEndMillis = future(coverEndMillis, beforeMillis, millis);
        pastMillis = future(pastMillis, beforeMillis, millis);
        raises = Arrays.stream(raises).map(each -> Math.min(each, millis)).toArray();
    }

    private static long past(long at, long millis) {
        return at == NEVER ? NEVER : Math.min(at, millis);
    }

    private static long future(long at, long beforeMillis, long millis) {
        return at == NEVER || at <= millis ? at : Math.max(millis, at - (beforeMillis - millis));
    }

    /** How often it has come back within the span that tells whether it flaps. */
    int flaps() {
        return Math.max(0, raises.length - 1);
    }

    @Override
    public void write(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        out.writeUTF(id);
        StateForm.write(fact, out);
        out.writeUTF(severity.name());
        out.writeUTF(phase.name());
        out.writeLong(version);
        out.writeLong(changedMillis);
        out.writeLong(startedMillis);
        out.writeLong(raisedMillis);
        out.writeLong(clearedMillis);
        out.writeLong(endedMillis);
        out.writeBoolean(told);
        out.writeLong(toldMillis);
        out.writeLong(levelMillis);
        out.writeInt(toldMembers);
        out.writeInt(escalation);
        out.writeUTF(muting.name());
        out.writeUTF(mutedBy);
        out.writeUTF(acknowledgedBy);
        out.writeUTF(incident);
        out.writeLong(releaseMillis);
        out.writeLong(reachMillis);
        out.writeLong(returnedMillis);
        out.writeInt(memberCount);
        out.writeInt(listedMembers);
        out.writeLong(pastMillis);
        out.writeBoolean(toldAll);
        out.writeLong(unheardMillis);
        out.writeUTF(cover);
        out.writeLong(coverEndMillis);
        out.writeBoolean(owed);
        out.writeLong(returningMillis);
        out.writeDouble(earlierHashes);
        out.writeDouble(toldHashes);
        out.writeInt(raises.length);
        for (long each : raises) {
            out.writeLong(each);
        }
    }

    static LiveAlert read(DataInput in) throws IOException {
        int version = in.readByte();
        StateForm.require("alert", version, VERSION);
        LiveAlert alert = new LiveAlert(in.readUTF(), StateForm.readFact(in, version));
        alert.severity = Severity.valueOf(in.readUTF());
        alert.phase = AlertPhase.valueOf(in.readUTF());
        alert.version = in.readLong();
        alert.changedMillis = in.readLong();
        alert.startedMillis = in.readLong();
        alert.raisedMillis = in.readLong();
        alert.clearedMillis = in.readLong();
        alert.endedMillis = in.readLong();
        alert.told = in.readBoolean();
        alert.toldMillis = in.readLong();
        alert.levelMillis = in.readLong();
        alert.toldMembers = in.readInt();
        alert.escalation = in.readInt();
        alert.muting = Muting.valueOf(in.readUTF());
        alert.mutedBy = in.readUTF();
        alert.acknowledgedBy = in.readUTF();
        alert.incident = in.readUTF();
        alert.releaseMillis = in.readLong();
        alert.reachMillis = in.readLong();
        alert.returnedMillis = in.readLong();
        alert.memberCount = in.readInt();
        alert.listedMembers = in.readInt();
        alert.pastMillis = version > 1 ? in.readLong() : 0;
        alert.toldAll = version > 2 ? in.readBoolean() : alert.told;
        alert.unheardMillis = version > 2 ? in.readLong() : NEVER;
        alert.cover = version > 2 ? in.readUTF() : "";
        alert.coverEndMillis = version > 2 ? in.readLong() : NEVER;
        alert.owed = version > 3 && in.readBoolean();
        alert.readLosses(in, version > WITHOUT_LOSSES);
        alert.raises = new long[in.readInt()];
        for (int i = 0; i < alert.raises.length; i++) {
            alert.raises[i] = in.readLong();
        }
        return alert;
    }

    private void readLosses(DataInput in, boolean areKept) throws IOException {
        returningMillis = areKept ? in.readLong() : returnedMillis;
        earlierHashes = areKept ? in.readDouble() : 0;
        toldHashes = areKept ? in.readDouble() : 0;
    }
}
