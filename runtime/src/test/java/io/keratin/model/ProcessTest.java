package io.keratin.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keratin.train.Fit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What only a JVM of its own can show. */
final class ProcessTest {
    private static final List<String> HEAVY = List.of(
            "org.nd4j.",
            "org.bytedeco.",
            "io.jhdf.",
            "tools.jackson.",
            "com.fasterxml.",
            "org.snakeyaml.",
            "org.slf4j.");

    /** Creates a model and predicts one sample. */
    static final class PredictOnce {
        private PredictOnce() {}

        /** Prints how many numbers came out. */
        public static void main(String[] arguments) {
            HandWrittenMlp model = new HandWrittenMlp(784, 64, 10, HandWrittenMlp.COMPILE, 1);
            System.out.println("predicted " + model.predict(new float[784]).length);
        }
    }

    /** Creates a model and predicts forty samples at once. */
    static final class PredictMany {
        private PredictMany() {}

        /** Prints how many numbers came out. */
        public static void main(String[] arguments) {
            HandWrittenMlp model = new HandWrittenMlp(784, 64, 10, HandWrittenMlp.COMPILE, 1);
            Tensor images = Tensor.zeros(40, 784);
            System.out.println("predicted " + model.predict(images).values().length);
        }
    }

    /** Trains with a seed. */
    static final class TrainOnce {
        private TrainOnce() {}

        /** Prints the bits of history and weights after training with the seed given. */
        public static void main(String[] arguments) {
            System.out.println(trained(Long.parseLong(arguments[0])));
        }
    }

    @Test
    void predictingOnFloatsLoadsNoNd4j() throws IOException, InterruptedException {
        assertPredictsOnceWithout(HEAVY, "-Dkeratin.kernels=plain");
        assertPredictsOnceWithout(HEAVY, "--add-modules=jdk.incubator.vector");
    }

    private static void assertPredictsOnceWithout(List<String> heavy, String... flags)
            throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of(flags));
        all.add("-Xlog:class+load");
        List<String> lines = ChildJvm.runWithoutVectors(all, PredictOnce.class);

        assertTrue(loaded(lines, "io.keratin.model.SingleModel"));
        assertTrue(
                lines.stream().anyMatch(line -> line.startsWith("predicted 10")), "it predicted");
        assertEquals(
                List.of(),
                lines.stream()
                        .filter(line -> heavy.stream().anyMatch(line::contains))
                        .filter(line -> line.contains("source:"))
                        .toList());
    }

    @Test
    void predictingOneSampleOnNativeKernelsLoadsNeitherNativesNorLogging()
            throws IOException, InterruptedException {
        List<String> heavy = new ArrayList<>(HEAVY);
        heavy.add(" java.util.logging.");
        assertPredictsOnceWithout(heavy, "-Dkeratin.kernels=native");
        assertPredictsOnceWithout(heavy);
    }

    @Test
    void aLargeProductWithoutTheVectorApiLoadsBlasButNotNd4j()
            throws IOException, InterruptedException {
        List<String> lines =
                ChildJvm.runWithoutVectors(List.of("-Xlog:class+load"), PredictMany.class);

        assertTrue(lines.contains("predicted 400"), "it predicted");
        assertTrue(loaded(lines, "org.bytedeco.openblas.global.openblas_nolapack"));
        assertFalse(lines.stream().anyMatch(line -> line.contains(" org.nd4j.")));
    }

    private static boolean loaded(List<String> lines, String type) {
        return lines.stream().anyMatch(line -> line.contains(" " + type + " source:"));
    }

    @Test
    void trainsToTheSameBitsInEveryProcess() throws IOException, InterruptedException {
        List<String> first = ChildJvm.run(List.of(), TrainOnce.class, "42");

        assertEquals(List.of(trained(42)), first);
        assertEquals(first, ChildJvm.run(List.of(), TrainOnce.class, "42"));
        assertNotEquals(first, ChildJvm.run(List.of(), TrainOnce.class, "43"));
    }

    private static String trained(long seed) {
        Blobs blobs = Blobs.of(150, 20, 9);
        HandWrittenMlp model = HandWrittenMlp.small(seed);
        String history = model.fit(
                        blobs.samples(),
                        blobs.oneHot(),
                        Fit.epochs(3).validationSplit(0.1).verbose(0))
                .toString();
        int weights = 0;
        for (Tensor weight : model.getWeightTensors()) {
            weights = 31 * weights + Arrays.hashCode(weight.toArray());
        }
        return history + " " + weights;
    }
}
