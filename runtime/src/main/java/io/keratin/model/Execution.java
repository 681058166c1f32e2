package io.keratin.model;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How the arithmetic of a model that is made at run time runs. */
public enum Execution {
    /**
     * {@link #COMPILED} where a JDK is present, else {@link #ND4J}; or what the system property
     * {@code keratin.execution} says: {@code automatic}, {@code compiled} or {@code nd4j}.
     */
    AUTOMATIC,
    /**
     * As Java that is generated and compiled in memory: the results and the speed of a class that
     * is generated at build time. Takes a second or so once; needs the module {@code jdk.compiler}.
     */
    COMPILED,
    /** As operations of ND4J: runs at once and anywhere ND4J does, many times slower. */
    ND4J;

    /** The system property that says what {@link #AUTOMATIC} means. */
    public static final String PROPERTY = "keratin.execution";

    /**
     * What a value of the property means.
     *
     * @param value as written; null where the property is not set
     * @throws IllegalArgumentException if it means nothing
     */
    static Execution of(@Nullable String value) {
        if (value == null) {
            return AUTOMATIC;
        }
        return Arrays.stream(values())
                .filter(execution -> execution.name().equals(value.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("expected " + PROPERTY
                        + " to be automatic, compiled or nd4j, got `" + value + "`"));
    }
}
