package io.hashbeat.schemas;

import org.apache.avro.util.ClassSecurityValidator;
import org.apache.avro.util.ClassSecurityValidator.ClassSecurityPredicate;

/**
 * Tells Avro that the classes generated from our schemas may be decoded.
 *
 * <p>Avro 1.12.2 refuses to load a class that a schema names unless somebody trusts it. {@link AvroCodec}, {@link AvroDecoder}
 * and {@link AvroEncoder} call {@link #install()} themselves; only code that decodes our records with Avro's own readers must
 * call it, before its first record and in a place that happens before its threads start (Avro's field is not volatile).
 *
 * <p>What was trusted before stays trusted: nothing is replaced, and exactly one package is added, not those below it.
 */
public final class AvroTrust {

    /** The one package whose classes are trusted. */
    public static final String TRUSTED_PACKAGE = "io.hashbeat.avro";

    private AvroTrust() {}

    /** Adds our package to what is trusted already; does nothing the second time. Safe from any thread. */
    public static synchronized void install() {
        ClassSecurityPredicate installed = ClassSecurityValidator.getGlobal();
        if (!installed.isTrusted(io.hashbeat.avro.Share.class)) {
            ClassSecurityValidator.setGlobal(new OurPackageToo(installed));
        }
    }

    /** Not a lambda of Avro's composite(): that one would lose the message of the predicate it wraps. */
    private record OurPackageToo(ClassSecurityPredicate installed) implements ClassSecurityPredicate {

        @Override
        public boolean isTrusted(Class<?> type) {
            return TRUSTED_PACKAGE.equals(type.getPackageName()) || installed.isTrusted(type);
        }

        @Override
        public void forbiddenClass(String className) {
            installed.forbiddenClass(className);
        }
    }
}
