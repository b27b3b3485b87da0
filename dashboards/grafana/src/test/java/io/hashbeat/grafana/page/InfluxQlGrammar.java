package io.hashbeat.grafana.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of InfluxQL that InfluxDB 1, 2 and 3 read alike: no database or policy before a measurement (3 has no policies, and
 * 2 passes over them in SHOW), no regular expression but behind FROM, {@code =~} and {@code !~}, functions that all have, and
 * {@code fill} only behind a function over steps of time.
 */
final class InfluxQlGrammar {
    private static final Set<String> FUNCTIONS = Set.of("sum", "last", "count", "max", "mean", "top", "distinct");
    private static final Set<String> COMPARISONS = Set.of("=", "<>", "!=", "<", "<=", ">", ">=", "=~", "!~");
    private static final Pattern TOKEN = Pattern.compile(
            "\\s*(\"[^\"]+\"|'[^']*'|/\\^(?:[^/$]|\\$(?!/))*\\$/|\\d+(?:\\.\\d+)?(?:ms|[smhdw])?\\b|\\w+|=~|!~|<>|!=|<=|>=|[-+*/=<>(),.;])");

    private final List<String> tokens = new ArrayList<>();
    private final String text;
    private int next;

    private InfluxQlGrammar(String text) {
        this.text = text;
        Matcher token = TOKEN.matcher(text);
        int end = 0;
        while (end < text.length() && token.find(end) && token.start() == end) {
            tokens.add(token.group(1));
            end = token.end();
        }
        if (!text.substring(end).isBlank()) {
            throw new AssertionError("no token at " + text.substring(end) + " in " + text);
        }
    }

    /** Reads a statement to its end; an {@link AssertionError} says where it cannot. */
    static void check(String statement) {
        InfluxQlGrammar grammar = new InfluxQlGrammar(statement);
        if (grammar.took("SHOW")) {
            grammar.show();
        } else {
            grammar.select();
        }
        if (grammar.next < grammar.tokens.size()) {
            throw grammar.unexpected("the end");
        }
    }

    private void show() {
        take("TAG");
        take("VALUES");
        take("FROM");
        name();
        take("WITH");
        take("KEY");
        take("=");
        name();
        if (took("WHERE")) {
            conditions();
        }
    }

    private void select() {
        take("SELECT");
        boolean function = column();
        while (took(",")) {
            function |= column();
        }
        take("FROM");
        if (took("(")) {
            select();
            take(")");
        } else if (!tookPattern()) {
            name();
        }
        if (took("WHERE")) {
            conditions();
        }
        boolean steps = took("GROUP") && groups();
        if (took("fill")) {
            if (!steps || !function) {
                throw unexpected("no fill without steps of time and a function");
            }
            take("(");
            take("none");
            take(")");
        }
        order();
    }

    private void order() {
        if (took("ORDER")) {
            take("BY");
            take("time");
            if (!took("DESC")) {
                took("ASC");
            }
        }
        if (took("LIMIT")) {
            number();
        }
    }

    /** Whether there are steps of time among them. */
    private boolean groups() {
        take("BY");
        boolean steps = false;
        do {
            if (took("time")) {
                take("(");
                number();
                take(")");
                steps = true;
            } else {
                name();
            }
        } while (took(","));
        return steps;
    }

    /** Whether there is a function in it. */
    private boolean column() {
        boolean function = sum();
        if (took("AS")) {
            name();
        }
        return function;
    }

    private boolean sum() {
        boolean function = operand();
        while (took("+") || took("-") || took("*") || took("/")) {
            function |= operand();
        }
        return function;
    }

    private boolean operand() {
        if (took("(")) {
            boolean function = sum();
            take(")");
            return function;
        }
        if (FUNCTIONS.contains(peek().toLowerCase(Locale.ROOT))) {
            next++;
            take("(");
            do {
                if (Character.isDigit(peek().charAt(0))) {
                    number();
                } else {
                    name();
                }
            } while (took(","));
            take(")");
            return true;
        }
        if (Character.isDigit(peek().charAt(0))) {
            number();
        } else {
            name();
        }
        return false;
    }

    private void conditions() {
        do {
            if (took("(")) {
                conditions();
                take(")");
            } else {
                condition();
            }
        } while (took("AND") || took("OR"));
    }

    private void condition() {
        if (!took("time")) {
            name();
        }
        String comparison = peek();
        if (!COMPARISONS.contains(comparison)) {
            throw unexpected("a comparison");
        }
        next++;
        if (comparison.endsWith("~")) {
            if (!tookPattern()) {
                throw unexpected("a regular expression");
            }
        } else if (took("now")) {
            take("(");
            take(")");
            if (took("-")) {
                number();
            }
        } else if (!took("true") && !took("false")) {
            if (peek().startsWith("'")) {
                next++;
            } else {
                number();
            }
        }
    }

    private boolean tookPattern() {
        boolean pattern = peek().startsWith("/^");
        next += pattern ? 1 : 0;
        return pattern;
    }

    private void name() {
        if (!peek().startsWith("\"")) {
            throw unexpected("a name in double quotes");
        }
        next++;
    }

    private void number() {
        if (!Character.isDigit(peek().charAt(0))) {
            throw unexpected("a number");
        }
        next++;
    }

    private String peek() {
        return next < tokens.size() ? tokens.get(next) : " ";
    }

    private boolean took(String wanted) {
        boolean there = peek().equalsIgnoreCase(wanted);
        next += there ? 1 : 0;
        return there;
    }

    private void take(String wanted) {
        if (!took(wanted)) {
            throw unexpected(wanted);
        }
    }

    private AssertionError unexpected(String wanted) {
        return new AssertionError("'" + peek() + "' where " + wanted + " should be, in " + text);
    }
}
