package io.hashbeat.console.serve;

import io.hashbeat.console.serve.Answers.DeadLettersAnswer;
import io.hashbeat.console.serve.live.PipelineReader;
import io.hashbeat.console.view.DeadLetterView;
import io.hashbeat.console.view.DeadLetters;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.function.Supplier;

/** How the pipeline itself is, and what it could not use. */
final class PipelineRoutes {
    private static final int OK = 200;
    private static final int UNAVAILABLE = 503;

    private final PipelineReader reader;

    PipelineRoutes(PipelineReader reader) {
        this.reader = reader;
    }

    void add(RoutesConfig routes) {
        routes.get(ApiRoutes.BASE + "/pipeline", context -> answer(context, reader::pipeline));
        routes.get(ApiRoutes.BASE + "/dead-letters", this::deadLetters);
        routes.get(ApiRoutes.BASE + "/dead-letters.csv", this::csv);
    }

    private void csv(Context context) {
        List<DeadLetterView> letters;
        try {
            letters = reader.deadLetters().of(Parameters.of(context).text("reason", ""));
        } catch (IllegalStateException e) {
            ApiRoutes.fault(context, UNAVAILABLE, String.valueOf(e.getMessage()));
            return;
        }
        TableCsv.send(context, "dead-letters", AlarmCsv.LETTERS, letters, AlarmCsv::letter);
    }

    private void deadLetters(Context context) {
        Parameters parameters = Parameters.of(context);
        Part part = parameters.part();
        String reason = parameters.text("reason", "");
        answer(context, () -> {
            DeadLetters newest = reader.deadLetters();
            List<DeadLetterView> matching = newest.of(reason);
            return new DeadLettersAnswer(
                    newest.total(),
                    newest.exact(),
                    newest.letters().size(),
                    newest.reasons(),
                    matching.size(),
                    part.offset(),
                    part.of(matching));
        });
    }

    private static void answer(Context context, Supplier<Object> value) {
        try {
            ApiRoutes.json(context, OK, value.get());
        } catch (IllegalStateException e) {
            ApiRoutes.fault(context, UNAVAILABLE, String.valueOf(e.getMessage()));
        }
    }
}
