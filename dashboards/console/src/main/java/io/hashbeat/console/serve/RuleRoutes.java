package io.hashbeat.console.serve;

import com.fasterxml.jackson.databind.JsonNode;
import io.hashbeat.avro.Rule;
import io.hashbeat.console.serve.Answers.Done;
import io.hashbeat.console.serve.Answers.RuleKindAnswer;
import io.hashbeat.console.serve.Answers.RulePreview;
import io.hashbeat.console.serve.Answers.RuleSaved;
import io.hashbeat.console.serve.live.LiveView;
import io.hashbeat.console.serve.live.PipelineReader;
import io.hashbeat.console.view.PipelineView.Reader;
import io.hashbeat.console.view.RuleContacts;
import io.hashbeat.console.view.RuleHealth;
import io.hashbeat.console.view.RuleView;
import io.hashbeat.domain.algorithm.Algorithm;
import io.hashbeat.domain.name.NamePart;
import io.hashbeat.domain.rule.OwnerRule;
import io.hashbeat.domain.rule.Preview;
import io.hashbeat.domain.rule.RuleKind;
import io.hashbeat.schemas.RuleRecords;
import io.hashbeat.schemas.Topics;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rules of account owners: which there are, what one would do, and setting one. */
final class RuleRoutes {
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;

    private final Seen seen;
    private final SafeWrites writes;
    private final PipelineReader pipeline;
    private final InstantSource clock;

    RuleRoutes(LiveView live, AlarmDesk desk, PipelineReader pipeline, InstantSource clock) {
        this.seen = new Seen(live);
        this.pipeline = pipeline;
        this.writes = new SafeWrites(desk.records());
        this.clock = clock;
    }

    void add(RoutesConfig routes) {
        String base = ApiRoutes.BASE + "/rules";
        routes.get(base, this::rules, Audience.OBSERVERS);
        routes.get(base + "/kinds", context -> ApiRoutes.json(context, OK, kinds()), Audience.OBSERVERS);
        routes.post(base, this::set);
        routes.post(base + "/preview", this::preview);
        routes.delete(base, this::remove);
    }

    private void rules(Context context) {
        String account = Seen.account(context);
        List<RuleView> rules = seen.by(context).alerts().rules();
        ApiRoutes.part(
                context,
                account.isEmpty()
                        ? rules
                        : rules.stream()
                                .filter(rule -> rule.account().equals(account))
                                .toList());
    }

    private static List<RuleKindAnswer> kinds() {
        return Arrays.stream(RuleKind.values())
                .map(kind -> new RuleKindAnswer(kind.name(), kind.bound(), kind.spans(), kind.usualSpan()))
                .toList();
    }

    private void set(Context context) {
        OriginGuard.check(context);
        OwnerRule rule = rule(Json.read(context.body()));
        Rule record = RuleRecords.write(rule, "console", clock.millis());
        RulePreview preview = previewOf(rule);
        String unheard = unheard(rule.contacts());
        writes.write(
                context,
                Topics.RULES,
                rule.key(),
                record,
                () -> ApiRoutes.json(context, OK, new RuleSaved(RuleView.of(record), preview, unheard)));
    }

    /** While Kafka cannot be asked nothing is known of receivers. */
    private String unheard(List<String> contacts) {
        try {
            return contacts.isEmpty() ? "" : RuleContacts.warning(contacts, groups());
        } catch (IllegalStateException e) {
            return "";
        }
    }

    private List<String> groups() {
        return pipeline.pipeline().readers().stream().map(Reader::group).toList();
    }

    /** Changes nothing, but takes a body as {@link #set} does. */
    private void preview(Context context) {
        OriginGuard.check(context);
        ApiRoutes.json(context, OK, previewOf(rule(Json.read(context.body()))));
    }

    private RulePreview previewOf(OwnerRule rule) {
        Preview preview = RuleHealth.preview(rule, seen.all().subjects());
        return new RulePreview(
                rule.words(),
                preview.perMonth().isPresent() ? preview.perMonth().getAsDouble() : null,
                preview.warns(),
                preview.brokenNow(),
                preview.words());
    }

    private void remove(Context context) {
        OriginGuard.check(context);
        String key = Parameters.of(context).text("key", "");
        if (seen.all().alerts().rule(key).isEmpty()) {
            ApiRoutes.fault(context, NOT_FOUND, "there is no rule " + key);
            return;
        }
        writes.write(context, Topics.RULES, key, null, () -> ApiRoutes.json(context, OK, new Done(key)));
    }

    private static OwnerRule rule(JsonNode body) {
        String name = body.path("kind").asText("");
        RuleKind kind = RuleKind.byName(name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "kind must be one of " + Arrays.toString(RuleKind.values()) + ", not " + name));
        String algorithm = body.path("algorithm").asText("");
        if (!algorithm.isEmpty()) {
            Algorithm.named(algorithm);
        }
        if (!body.path("threshold").isNumber()) {
            throw new IllegalArgumentException("threshold must be a number: " + kind.bound());
        }
        List<String> contacts = new ArrayList<>();
        body.path("contacts").forEach(each -> contacts.add(each.asText()));
        Rule record = Rule.newBuilder()
                .setId(body.path("id").asText(""))
                .setAccount(escaped(body, "account"))
                .setPool(escaped(body, "pool"))
                .setAlgorithm(escaped(body, "algorithm"))
                .setName(body.path("name").asText(""))
                .setKind(name)
                .setThreshold(body.path("threshold").asDouble())
                .setIntervalSeconds(body.path("interval_seconds").asInt(kind.usualSpan()))
                .setContacts(contacts)
                .setEnabled(body.path("enabled").asBoolean(true))
                .setRepeatSeconds(body.path("repeat_seconds").asInt(0))
                .setQuietFrom(body.path("quiet_from").asText(""))
                .setQuietTo(body.path("quiet_to").asText(""))
                .setTimeZone(body.path("time_zone").asText(""))
                .build();
        return RuleRecords.read(record);
    }

    private static String escaped(JsonNode body, String field) {
        String name = body.path(field).asText("");
        return name.isEmpty() ? "" : NamePart.escape(name);
    }
}
