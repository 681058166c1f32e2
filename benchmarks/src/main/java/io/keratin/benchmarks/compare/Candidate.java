package io.keratin.benchmarks.compare;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a contender is started and what it is compared with.
 *
 * @param name short, for messages and the command line: {@code djl}
 * @param mainClass serves the contender ({@link Child#serve})
 * @param flags of its JVM, besides those that all have
 * @param arguments of its main class
 * @param environment variables that are set for it, such as those that native libraries read
 * @param base the name of the contender that it is set in proportion to
 * @param sameStep the name of the contender whose weights it must have after one step; empty if its
 *     optimizer follows another formula, or none
 */
public record Candidate(
        String name,
        String mainClass,
        List<String> flags,
        List<String> arguments,
        Map<String, String> environment,
        String base,
        Optional<String> sameStep) {}
