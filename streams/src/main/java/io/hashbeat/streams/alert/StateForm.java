package io.hashbeat.streams.alert;

import io.hashbeat.domain.rule.QuietHours;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The form in which facts are written within entries of the state. */
final class StateForm {

    /** Characters; three bytes each are less than a text may have in a {@link DataOutput}. */
    private static final int LONGEST = 10_000;

    private StateForm() {}

    /** Refuses an entry that a later program has written. */
    static void require(String what, int version, int known) throws IOException {
        if (version < 1 || version > known) {
            throw new IOException("%s has version %d, this program reads %d".formatted(what, version, known));
        }
    }

    /** Refuses a text that is too long to be kept. */
    static void checkLength(String what, String text) {
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "%s has %d characters, at most %d can be kept".formatted(what, text.length(), LONGEST));
        }
    }

    static void write(Fact fact, DataOutput out) throws IOException {
        out.writeUTF(fact.state().name());
        out.writeUTF(fact.kind());
        out.writeUTF(fact.subject());
        out.writeUTF(fact.episode());
        out.writeLong(fact.revision());
        out.writeLong(fact.atMillis());
        out.writeLong(fact.onsetMillis());
        out.writeBoolean(fact.historic());
        writeTexts(fact.groups(), out);
        out.writeUTF(fact.inhibitedBy());
        Measure measure = fact.measure();
        out.writeDouble(measure.size());
        out.writeDouble(measure.expectedHs());
        out.writeDouble(measure.observedHs());
        out.writeDouble(measure.lowHs());
        out.writeDouble(measure.highHs());
        out.writeDouble(measure.lostHashes());
        out.writeUTF(fact.sentence());
        write(fact.terms(), out);
        writeTexts(fact.crew().members(), out);
        out.writeInt(fact.crew().count());
    }

    private static void write(Terms terms, DataOutput out) throws IOException {
        out.writeUTF(terms.ruleKey());
        writeTexts(terms.contacts(), out);
        out.writeLong(terms.repeatMillis());
        QuietHours quiet = terms.quiet();
        out.writeBoolean(quiet != null);
        if (quiet != null) {
            out.writeInt(quiet.from().toSecondOfDay());
            out.writeInt(quiet.to().toSecondOfDay());
            out.writeUTF(quiet.zone().getId());
        }
        out.writeLong(terms.spanMillis());
    }

    /** Of an alert of {@code version}: 3 knows over how long a rule looks back, 4 whom a fact is about. */
    static Fact readFact(DataInput in, int version) throws IOException {
        Fact fact = new Fact(
                Fact.State.valueOf(in.readUTF()),
                in.readUTF(),
                in.readUTF(),
                in.readUTF(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readBoolean(),
                readTexts(in),
                in.readUTF(),
                new Measure(
                        in.readDouble(),
                        in.readDouble(),
                        in.readDouble(),
                        in.readDouble(),
                        in.readDouble(),
                        in.readDouble()),
                in.readUTF(),
                readTerms(in, version > 2),
                Transition.Crew.NONE);
        return version > 3 ? fact.of(new Transition.Crew(readTexts(in), in.readInt())) : fact;
    }

    private static Terms readTerms(DataInput in, boolean withSpan) throws IOException {
        String ruleKey = in.readUTF();
        List<String> contacts = readTexts(in);
        long repeatMillis = in.readLong();
        QuietHours quiet = readQuiet(in);
        return new Terms(ruleKey, contacts, repeatMillis, withSpan ? in.readLong() : 0, quiet);
    }

    private static @Nullable QuietHours readQuiet(DataInput in) throws IOException {
        return in.readBoolean()
                ? new QuietHours(
                        LocalTime.ofSecondOfDay(in.readInt()),
                        LocalTime.ofSecondOfDay(in.readInt()),
                        ZoneId.of(in.readUTF()))
                : null;
    }

    static void writeTexts(List<String> texts, DataOutput out) throws IOException {
        out.writeInt(texts.size());
        for (String each : texts) {
            out.writeUTF(each);
        }
    }

    static List<String> readTexts(DataInput in) throws IOException {
        List<String> texts = new ArrayList<>();
        for (int count = in.readInt(); count > 0; count--) {
            texts.add(in.readUTF());
        }
        return texts;
    }
}
