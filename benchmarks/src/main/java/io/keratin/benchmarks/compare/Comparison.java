package io.keratin.benchmarks.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Measures contenders in turns, each in a JVM of its own.
 *
 * <p>First all must compute the same ({@link Agreement}); then each is warmed up; then they take
 * turns, one operation after the other, so that whatever else the machine does hits all alike. At
 * any time one works and the others wait for their input.
 */
public final class Comparison {
    /** How many times as long as it must warm up a contender may. */
    private static final double PATIENCE = 5;

    private final Settings settings;
    private final List<ChildProcess> children = new ArrayList<>();
    private final Map<String, Set<Operation>> operations = new LinkedHashMap<>();

    private Comparison(Settings settings) {
        this.settings = settings;
    }

    /**
     * Runs a comparison.
     *
     * @param candidates the first is the one whose results all others must have
     * @param weights what all begin with
     * @throws IllegalStateException if a contender fails or computes something else
     */
    public static Report run(List<Candidate> candidates, SeedWeights weights, Settings settings)
            throws IOException {
        Comparison comparison = new Comparison(settings);
        Path folder = Files.createTempDirectory("keratin-benchmark");
        try {
            Path file = folder.resolve("weights");
            weights.write(file);
            for (Candidate candidate : chosen(candidates, settings.only())) {
                comparison.children.add(ChildProcess.start(candidate));
            }
            return comparison.measure(folder, file);
        } finally {
            comparison.children.forEach(ChildProcess::close);
            delete(folder);
        }
    }

    /** The candidates of these names, and those that they are compared with. */
    static List<Candidate> chosen(List<Candidate> candidates, List<String> only) {
        if (only.isEmpty()) {
            return candidates;
        }
        List<String> names = candidates.stream().map(Candidate::name).toList();
        if (!names.containsAll(only)) {
            throw new IllegalArgumentException("expected some of " + names + ", got " + only);
        }
        Set<String> wanted = candidates.stream()
                .filter(candidate -> only.contains(candidate.name()))
                .flatMap(candidate -> Stream.concat(
                        Stream.of(candidate.name(), candidate.base()),
                        candidate.sameStep().stream()))
                .collect(Collectors.toSet());
        return candidates.stream()
                .filter(candidate -> wanted.contains(candidate.name()))
                .toList();
    }

    private Report measure(Path folder, Path weights) throws IOException {
        Agreement agreement = new Agreement(folder);
        Report report = new Report(settings);
        for (ChildProcess child : children) {
            Conversation contender = child.conversation();
            contender.load(weights);
            agreement.check(child.candidate(), contender, weights);
            report.add(child.candidate(), contender.title());
            operations.put(child.candidate().name(), contender.operations());
            progress("computes what it should", child);
        }
        for (ChildProcess child : children) {
            for (Operation operation : operations.getOrDefault(name(child), Set.of())) {
                child.conversation().warm(operation, settings.warm(), PATIENCE * settings.warm());
            }
            progress("is warm", child);
        }
        for (int round = 0; round < settings.rounds(); round++) {
            for (Operation operation : Operation.values()) {
                turns(round, operation, report);
            }
            System.err.print("\rround " + (round + 1) + " of " + settings.rounds());
        }
        System.err.println();
        return report;
    }

    /** Another contender begins each round, so that none always comes after the same one. */
    private void turns(int round, Operation operation, Report report) {
        for (int turn = 0; turn < children.size(); turn++) {
            ChildProcess child = children.get((round + turn) % children.size());
            if (operations.getOrDefault(name(child), Set.of()).contains(operation)) {
                double nanos = child.conversation().time(operation, settings.seconds());
                report.measured(name(child), operation, nanos);
            }
        }
    }

    private static String name(ChildProcess child) {
        return child.candidate().name();
    }

    private static void progress(String what, ChildProcess child) {
        System.err.println(name(child) + " " + what);
    }

    private static void delete(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.toList();
        }
        for (Path file : files) {
            Files.delete(file);
        }
        Files.delete(folder);
    }
}
