package io.keratin.benchmarks.peers;

import io.keratin.benchmarks.KeratinContender;
import io.keratin.benchmarks.compare.Candidate;
import io.keratin.benchmarks.compare.Comparison;
import io.keratin.benchmarks.compare.Settings;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Compares Keratin, with each provider of kernels, with its peers, and prints tables. */
public final class Main {
    private Main() {}

    /**
     * Compares.
     *
     * @param args as {@link Settings} reads them
     */
    public static void main(String[] args) throws IOException {
        Settings settings = Settings.of(args);
        List<Candidate> candidates =
                new ArrayList<>(KeratinContender.candidates(settings.threads()));
        candidates.add(DjlContender.candidate(settings.threads()));
        candidates.add(Deeplearning4jContender.asItComes(settings.threads()));
        candidates.add(Deeplearning4jContender.atItsBest());
        candidates.add(OnnxContender.asUsual(settings.threads()));
        candidates.add(OnnxContender.atItsBest(settings.threads()));
        String text = Comparison.run(candidates, KeratinContender.seedWeights(), settings)
                .text();
        new PrintStream(System.out, true, StandardCharsets.UTF_8).print(text);
    }
}
