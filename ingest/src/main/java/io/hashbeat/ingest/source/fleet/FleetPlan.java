package io.hashbeat.ingest.source.fleet;

import io.hashbeat.domain.name.WorkerKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** Lays out the simulated fleet: accounts, sites, servers, models and names follow from the seed and the number of workers. */
final class FleetPlan {
    private static final String[] ACCOUNTS = {
        "aurora", "borealis", "cobalt", "delta", "evergreen", "fjord", "granite", "solo"
    };
    /** Share of the fleet that each account has, cumulative. */
    private static final double[] ACCOUNT_SHARES = {0.30, 0.50, 0.65, 0.77, 0.86, 0.93, 0.98, 1.0};

    private static final String[] SITES = {"quebec", "texas", "norway"};
    private static final String[] SERVERS = {"us-east-1", "us-west-1", "eu-north-1"};
    /** What the servers' vardiff aims at, as a factor of the option; their mean is 1. */
    private static final double[] SERVER_RATES = {1.0, 0.7, 1.3};

    /** Names that have broken something somewhere. They are given to the first workers of a fleet that is large enough. */
    private static final String[] AWKWARD = {
        "⛏️-rig-🚀",
        "rack,7",
        "backslash\\",
        "<script>alert(1)</script>",
        "o'brien \"quoted\"",
        "a/b/c",
        "dots.in.name",
        "100%=sure"
    };

    private static final int FIRST_AWKWARD = 5;
    private static final int LARGE_ENOUGH = 20;
    private static final MinerModel[] COMMON = {
        MinerModel.S19J_PRO, MinerModel.S19J_PRO, MinerModel.S19_XP, MinerModel.S21, MinerModel.S21, MinerModel.S21_PRO,
        MinerModel.T21, MinerModel.M30S, MinerModel.M60S, MinerModel.M66S, MinerModel.A1566, MinerModel.S19
    };

    private FleetPlan() {}

    static List<PlannedWorker> of(FleetOptions options) {
        SplittableRandom random = new SplittableRandom(options.seed());
        List<PlannedWorker> workers = new ArrayList<>(options.workers());
        for (int i = 0; i < options.workers(); i++) {
            workers.add(worker(i, options, random));
        }
        return workers;
    }

    private static PlannedWorker worker(int index, FleetOptions options, SplittableRandom random) {
        MinerModel model = model(random);
        String account = account(random.nextDouble());
        int site = random.nextInt(SITES.length);
        int server = site == 2 ? 2 : random.nextInt(2);
        int rack = index / 40 + 1;
        double health = 0.97 + 0.05 * random.nextDouble();
        WorkerKey key =
                new WorkerKey(options.pool(), model.algorithm().id(), account, name(index, model, options.workers()));
        return new PlannedWorker(
                key,
                model,
                SITES[site],
                String.format(Locale.ROOT, "%s-%02d", SITES[site].substring(0, 1), rack),
                "10." + (10 + site) + '.' + (index / 200 % 256) + '.' + (index % 200 + 10),
                SERVERS[server],
                options.sharesPerMinute() * SERVER_RATES[server],
                model.hashesPerSecond() * health);
    }

    private static MinerModel model(SplittableRandom random) {
        double u = random.nextDouble();
        if (u < 0.02) {
            return MinerModel.S9;
        }
        if (u < 0.04) {
            return MinerModel.BITAXE;
        }
        return u < 0.08 ? MinerModel.L9 : COMMON[random.nextInt(COMMON.length)];
    }

    private static String account(double u) {
        int i = 0;
        while (u >= ACCOUNT_SHARES[i]) {
            i++;
        }
        return ACCOUNTS[i];
    }

    private static String name(int index, MinerModel model, int workers) {
        int awkward = index - FIRST_AWKWARD;
        if (workers >= LARGE_ENOUGH && awkward >= 0 && awkward < AWKWARD.length) {
            return AWKWARD[awkward];
        }
        String prefix = model.label().toLowerCase(Locale.ROOT).replace(" ", "").replace("+", "p");
        return String.format(Locale.ROOT, "%s-%04d", prefix, index);
    }
}
