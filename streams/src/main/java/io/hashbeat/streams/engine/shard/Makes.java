package io.hashbeat.streams.engine.shard;

import io.hashbeat.streams.detect.device.DeviceModel;
import io.hashbeat.streams.detect.device.DeviceModels;
import io.hashbeat.streams.share.DeviceReport;
import io.hashbeat.streams.slice.DeviceReports;
import io.hashbeat.streams.slice.IntColumn;
import io.hashbeat.streams.slice.NameTable;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/**
 * What machines are by their own word: model and firmware of each worker, as its newest report has them. Names are what somebody sends, so that
 * an account may bring only so many into a shard, and all accounts together only so many; a worker with one too many has none. Names that
 * nobody has any more are forgotten when an hour ends and not before, so that changing them again and again makes no room for more. A machine that runs for longer
 * than ago the worker's said something else is another one with its name, and changes nothing: else such a worker would go from group to group with each report.
 */
final class Makes {

    /** Names that the workers of one account may bring into a shard. */
    static final int MOST_OF_ACCOUNT = 32;
    /** Names of a shard. */
    static final int MOST_NAMES = 1_024;

    private static final long MILLIS_PER_SECOND = 1_000;
    /** What uptimes and times of reports may be wrong by. */
    private static final int SLACK_SECONDS = 120;
    /** A machine that has said nothing for so long is not there any more, and its name is the other one's. */
    private static final int GONE_SECONDS = 3_600;

    private final NameTable names = new NameTable();
    /** Group row of the account that brought each name. */
    private final IntColumn owners = new IntColumn();
    /** How many names each account, by its group row, has brought; counted anew when they are read. */
    private final IntColumn brought = new IntColumn();
    /** Number of the name of each worker's model plus one, 0 for none. */
    private final IntColumn models = new IntColumn();
    /** As {@link #models}, of its firmware. */
    private final IntColumn firmwares = new IntColumn();

    /** When each worker's machine said so last, seconds since 1970 UTC: a report that comes late says nothing new. */
    private final IntColumn seconds = new IntColumn();

    /** Hash of the model's name that was refused each worker last, so that it is counted once; not kept. */
    private final IntColumn refusedModels = new IntColumn();
    /** As {@link #refusedModels}, of its firmware. */
    private final IntColumn refusedFirmwares = new IntColumn();

    private long refused;

    private record Said(int row, String worker, DeviceReport report) {}

    /** Takes over what {@code devices} reported in a slice; rows of workers that are of another make now. */
    List<Integer> take(Shard shard, DeviceReports devices) {
        List<Said> news = new ArrayList<>();
        devices.forEach((row, timeMillis, report) -> {
            int second = (int) (timeMillis / MILLIS_PER_SECOND);
            if (!shard.names.isLive(row) || second < seconds.get(row)) {
                return;
            }
            boolean isNews = isNews(row, report);
            if (isNews && isOfAnother(row, second, report)) {
                return;
            }
            seconds.set(row, second);
            boolean again = !news.isEmpty() && news.get(news.size() - 1).row == row;
            if (again || isNews) {
                news.add(new Said(row, shard.key(row), report));
            }
        });
        // who comes first gets a scarce name: rows lie in the order of arrival, which a replay need not have
        news.sort(Comparator.comparing(Said::worker));
        List<Integer> changed = new ArrayList<>();
        for (Said each : news) {
            int account = shard.rows.account.get(each.row);
            boolean otherModel = set(models, each.row, account, model(each.report));
            boolean otherFirmware = set(firmwares, each.row, account, each.report.firmwareName);
            if (otherModel || otherFirmware) {
                changed.add(each.row);
            }
        }
        return changed;
    }

    /** As the catalogue spells it, if it is there: then all spellings are one. */
    private static byte[] model(DeviceReport report) {
        DeviceModel known = DeviceModels.byNumber(report.model);
        return known.isKnown() ? known.name().getBytes(StandardCharsets.UTF_8) : report.modelName;
    }

    /** Whether {@code report} is of a machine that has run all the while that the worker's own said that it is something else. */
    private boolean isOfAnother(int row, int second, DeviceReport report) {
        int last = seconds.get(row);
        boolean hasRun = report.uptimeSeconds != DeviceReport.NO_UPTIME
                && second - report.uptimeSeconds < last - SLACK_SECONDS
                && second - last < GONE_SECONDS;
        return hasRun
                && ((models.get(row) != 0 && isOther(models.get(row), model(report)))
                        || (firmwares.get(row) != 0 && isOther(firmwares.get(row), report.firmwareName)));
    }

    private boolean isNews(int row, DeviceReport report) {
        return isOther(models.get(row), model(report)) || isOther(firmwares.get(row), report.firmwareName);
    }

    /** A report without a name says nothing against what is known. */
    private boolean isOther(int number, byte[] name) {
        return name.length > 0 && (number == 0 || find(name) != number - 1);
    }

    private int find(byte[] name) {
        return names.find(name, 0, name.length, NameTable.hash(name));
    }

    private boolean set(IntColumn numbers, int row, int account, byte[] name) {
        if (!isOther(numbers.get(row), name)) {
            return false;
        }
        int before = numbers.get(row);
        int after = number(account, name);
        numbers.set(row, after);
        if (after == 0) {
            IntColumn refusals = numbers == models ? refusedModels : refusedFirmwares;
            int hash = Long.hashCode(NameTable.hash(name)) | 1; // 0 is that none was refused
            refused += hash == refusals.get(row) ? 0 : 1;
            refusals.set(row, hash);
        }
        return after != before;
    }

    private int number(int account, byte[] name) {
        int known = find(name);
        if (known != NameTable.ABSENT) {
            return 1 + known;
        }
        if (names.size() >= MOST_NAMES || brought.get(account) >= MOST_OF_ACCOUNT) {
            return 0;
        }
        int added = names.add(name, 0, name.length, NameTable.hash(name));
        owners.set(added, account);
        brought.add(account, 1);
        return 1 + added;
    }

    /** Model of the worker {@code row} by its own word; empty if it is not known. */
    String model(int row) {
        return name(models.get(row));
    }

    /** Firmware of the worker {@code row}; empty if it is not known. */
    String firmware(int row) {
        return name(firmwares.get(row));
    }

    private String name(int number) {
        return number == 0 ? "" : new String(names.name(number - 1), StandardCharsets.UTF_8);
    }

    /** Whether nothing is known of any worker. */
    boolean isEmpty() {
        return names.size() == 0;
    }

    /** How many names of workers were not kept since this was asked before: one that is sent again and again is one. */
    long takeRefused() {
        long taken = refused;
        refused = 0;
        return taken;
    }

    /** Forgets {@code row}. */
    void leave(int row) {
        models.set(row, 0);
        firmwares.set(row, 0);
        seconds.set(row, 0);
        refusedModels.set(row, 0);
        refusedFirmwares.set(row, 0);
    }

    /** Forgets names that none of the first {@code rows} workers has. */
    void forgetUnused(int rows) {
        BitSet used = new BitSet();
        for (int row = 0; row < rows; row++) {
            used.set(models.get(row));
            used.set(firmwares.get(row));
        }
        for (int name = 0; name < names.rows(); name++) {
            if (names.isLive(name) && !used.get(1 + name)) {
                names.remove(name);
                brought.add(owners.get(name), -1);
            }
        }
    }

    void write(DataOutput out) throws IOException {
        names.write(out);
        owners.write(out);
        models.write(out);
        firmwares.write(out);
        seconds.write(out);
    }

    void read(DataInput in) throws IOException {
        names.read(in);
        owners.read(in);
        models.read(in);
        firmwares.read(in);
        seconds.read(in);
        for (int name = 0; name < names.rows(); name++) {
            brought.add(owners.get(name), names.isLive(name) ? 1 : 0);
        }
    }
}
