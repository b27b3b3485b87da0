package io.hashbeat.standalone.cli;

import io.hashbeat.avro.HashPrice;
import io.hashbeat.domain.algorithm.Algorithm;
import io.hashbeat.domain.hashrate.Hashrate;
import io.hashbeat.schemas.PriceKey;
import io.hashbeat.schemas.Topics;
import io.hashbeat.standalone.fault.ClearFault;
import io.hashbeat.standalone.fault.ExitCode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hashprice}: what hashing is worth, so that alerts can say what a loss is. */
@Command(
        name = "hashprice",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Set, show or take back what hashing is worth, so that alerts say what a loss is in money.")
final class HashPriceCommand extends CommandGroup {
    private HashPriceCommand() {}

    /** The command with its own commands. */
    static CommandLine with(Terminal terminal) {
        return new HashPriceCommand().holding(new Change(terminal), new Show(terminal), new Remove(terminal));
    }

    /** {@code hashprice set}. */
    @Command(name = "set", mixinStandardHelpOptions = true, description = "Set what a hashrate earns in a day.")
    private static final class Change implements Callable<Integer> {
        private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3,5}");

        private final Terminal terminal;

        @Mixin
        private KafkaOption kafka = new KafkaOption();

        @Parameters(index = "0", paramLabel = "ALGORITHM", description = "Such as sha256d.")
        private String algorithm = "";

        @Parameters(index = "1", paramLabel = "AMOUNT", description = "What the hashrate earns in a day.")
        private double amount;

        @Parameters(index = "2", paramLabel = "CURRENCY", description = "Such as USD.")
        private String currency = "";

        @Option(names = "--per", paramLabel = "HASHRATE", description = "Hashrate that earns it; default 1PH/s.")
        private String per = "1PH/s";

        @Option(
                names = "--from",
                paramLabel = "TIME",
                description = "From when on, such as 2026-12-01T18:00Z; default: now, by the feed's time.")
        private @Nullable String from;

        private Change(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            price(Instant.now()); // what is wrong is told before Kafka is asked
            HashPrice price = price(kafka.feedTime());
            kafka.write(Topics.HASH_PRICES, PriceKey.of(price), price);
            terminal.line(text(price));
            return ExitCode.DONE.code();
        }

        private HashPrice price(Instant now) {
            try {
                Algorithm.named(algorithm);
            } catch (IllegalArgumentException e) {
                throw ClearFault.usage(String.valueOf(e.getMessage()));
            }
            if (!(amount >= 0) || Double.isInfinite(amount)) {
                throw ClearFault.usage(
                        "AMOUNT \"%s\" is not allowed: expected a number of 0 or more".formatted(amount));
            }
            if (!CURRENCY.matcher(currency).matches()) {
                throw ClearFault.usage(
                        "CURRENCY \"%s\" is not allowed: expected letters such as USD".formatted(currency));
            }
            double hashrate = BoundText.hashrate("--per", per);
            if (!(hashrate > 0)) {
                throw ClearFault.usage("--per \"%s\" is not allowed: expected a hashrate above 0".formatted(per));
            }
            Instant start = from == null ? now.truncatedTo(ChronoUnit.SECONDS) : SpanOption.time("--from", from);
            return new HashPrice(algorithm, amount, hashrate, currency, start.toEpochMilli(), "command line");
        }
    }

    /** {@code hashprice show}. */
    @Command(name = "show", mixinStandardHelpOptions = true, description = "Show what hashing is worth.")
    private static final class Show implements Callable<Integer> {
        private final Terminal terminal;

        @Mixin
        private KafkaOption kafka = new KafkaOption();

        @Option(names = "--json", description = "One JSON object a line.")
        private boolean json;

        private Show(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            List<HashPrice> prices = kafka.newest(Topics.HASH_PRICES, HashPrice.class, terminal).values().stream()
                    .sorted(Comparator.comparing(HashPrice::getAlgorithm).thenComparing(HashPrice::getTimeMs))
                    .toList();
            long nowMs = kafka.feedTime().toEpochMilli();
            Map<String, HashPrice> holding = new HashMap<>();
            prices.stream()
                    .filter(price -> price.getTimeMs() <= nowMs)
                    .forEach(price -> holding.put(price.getAlgorithm(), price)); // the last one stays
            for (HashPrice price : prices) {
                boolean holds = price.equals(holding.get(price.getAlgorithm()));
                terminal.line(json ? price.toString() : text(price) + (holds ? ", which holds now" : ""));
            }
            return ExitCode.DONE.code();
        }
    }

    /** {@code hashprice remove}. */
    @Command(name = "remove", mixinStandardHelpOptions = true, description = "Take back a price.")
    private static final class Remove implements Callable<Integer> {
        private final Terminal terminal;

        @Mixin
        private KafkaOption kafka = new KafkaOption();

        @Parameters(index = "0", paramLabel = "ALGORITHM", description = "Such as sha256d.")
        private String algorithm = "";

        @Option(
                names = "--from",
                paramLabel = "TIME",
                required = true,
                description = "From when on it holds, as \"show\" has it.")
        private String from = "";

        private Remove(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            Instant start = SpanOption.time("--from", from);
            Map<String, HashPrice> prices = kafka.newest(Topics.HASH_PRICES, HashPrice.class, terminal);
            for (Map.Entry<String, HashPrice> each : prices.entrySet()) {
                HashPrice price = each.getValue();
                if (price.getAlgorithm().equals(algorithm) && price.getTimeMs() == start.toEpochMilli()) {
                    kafka.write(Topics.HASH_PRICES, each.getKey(), null);
                    terminal.line(text(price) + ": taken back");
                    return ExitCode.DONE.code();
                }
            }
            throw ClearFault.usage("there is no price of %s from %s on".formatted(algorithm, start));
        }
    }

    private static String text(HashPrice price) {
        return ClearFault.oneLine("%s: %s earn %s %s a day, from %s on"
                .formatted(
                        price.getAlgorithm(),
                        new Hashrate(Math.max(0, price.getHashesPerSecond())).text(),
                        price.getPrice(),
                        price.getCurrency(),
                        Instant.ofEpochMilli(price.getTimeMs())));
    }
}
