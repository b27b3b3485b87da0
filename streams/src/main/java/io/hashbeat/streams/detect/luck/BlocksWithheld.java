package io.hashbeat.streams.detect.luck;

import io.hashbeat.streams.detect.AnomalyKind;
import io.hashbeat.streams.detect.Finding;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Accounts that find fewer blocks than luck explains: those that {@link LuckBook} suspects, from then on until the evidence is below what
 * one false name in twenty allows for a single account. They share no budget with other kinds: of the accounts named, one in
 * twenty at most is named wrongly, whatever their number. Confined to one thread.
 */
public final class BlocksWithheld {

    private static final double CLEARED = StrictMath.log(1 / LuckBook.FALSE_PART);
    /** Numbers that are still told as they are. */
    private static final double MOST_ODDS = 1e9;

    /** When what is open was opened, milliseconds since 1970 UTC, by account. */
    private final TreeMap<String, Long> open = new TreeMap<>();

    /** Looks at {@code book} by {@code atMillis} since 1970 UTC and says of which account what is found. */
    public void inspect(LuckBook book, long atMillis, BiConsumer<String, Finding> findings) {
        Map<String, Luck> lucks = book.lucks();
        Collection<String> suspects = LuckSuspects.of(lucks, LuckBook.FALSE_PART);
        for (String account : List.copyOf(open.keySet())) {
            Luck luck = lucks.getOrDefault(account, Luck.NONE);
            if (!suspects.contains(account) && luck.logEvidence() <= CLEARED) {
                findings.accept(account, finding(account, luck, atMillis, Finding.State.CLOSED));
                open.remove(account);
            }
        }
        TreeSet<String> fresh = new TreeSet<>(suspects);
        fresh.removeAll(open.keySet());
        for (String account : fresh) {
            open.put(account, atMillis);
            findings.accept(account, finding(account, luck(lucks, account), atMillis, Finding.State.OPENED));
        }
    }

    private static Luck luck(Map<String, Luck> lucks, String account) {
        @Nullable Luck luck = lucks.get(account);
        return luck == null ? Luck.NONE : luck;
    }

    private Finding finding(String account, Luck luck, long atMillis, Finding.State state) {
        boolean over = state == Finding.State.CLOSED;
        long openedAt = open.getOrDefault(account, atMillis);
        double odds = StrictMath.exp(luck.logEvidence());
        return new Finding(
                AnomalyKind.BLOCKS_WITHHELD,
                AnomalyKind.BLOCKS_WITHHELD,
                0,
                state,
                openedAt,
                openedAt,
                atMillis,
                Finding.Rates.expected(0),
                luck.expected() > 0 ? Math.min(1, 1 - luck.ratio()) : 0,
                luck.blocks(),
                Math.min(odds, MOST_ODDS),
                0,
                over ? Finding.Reason.BLOCKS_CAME : Finding.Reason.TOO_FEW_BLOCKS,
                said(luck, odds, over));
    }

    private static String said(Luck luck, double odds, boolean over) {
        String found = String.format(
                Locale.ROOT,
                "%d %s where its work lets %.1f expect",
                luck.blocks(),
                luck.blocks() == 1 ? "block" : "blocks",
                luck.expected());
        return over
                ? "finds blocks again: by now " + found + "."
                : String.format(
                        Locale.ROOT,
                        "has handed in %s; luck as bad as that comes once in %,d or less, however often one looks.",
                        found,
                        Math.round(Math.min(odds, MOST_ODDS)));
    }

    /** Writes the state. */
    public void write(DataOutput out) throws IOException {
        out.writeInt(open.size());
        for (Map.Entry<String, Long> each : open.entrySet()) {
            out.writeUTF(each.getKey());
            out.writeLong(each.getValue());
        }
    }

    /** Reads what {@link #write} wrote. */
    public void read(DataInput in) throws IOException {
        for (int count = in.readInt(); count > 0; count--) {
            open.put(in.readUTF(), in.readLong());
        }
    }
}
