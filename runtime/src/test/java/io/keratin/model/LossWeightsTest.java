package io.keratin.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keratin.files.config.KerasJson;
import io.keratin.spec.CompileSpec;
import io.keratin.spec.OutputLoss;
import io.keratin.spec.ProblemException;
import io.keratin.train.Scores;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Losses, weights and metrics by output. */
class LossWeightsTest {
    private static final Map<String, OutputLoss> LOSSES = Map.of(
            "kind", OutputLoss.of("sparse_categorical_crossentropy", "accuracy").weighted(0.25),
            "same", OutputLoss.of("binary_crossentropy").weighted(2));

    private final GraphModel model = Models.create(TestGraphs.pair(), 1, Execution.ND4J);
    private final Blobs blobs = Blobs.of(16, 20, 7);
    private final List<Tensor> inputs =
            List.of(Tensor.of(blobs.samples()), Tensor.of(blobs.samples()));
    private final List<Tensor> targets =
            List.of(Tensor.zeros(16, 1), Tensor.of(blobs.labels()).reshape(16, 1));

    @Test
    void theSumIsWeightedAndTheLossesAreTheirOwn() {
        model.compile("sgd", LOSSES);
        Scores scores = model.evaluate(inputs, targets);
        assertEquals(
                Set.of("loss", "same_loss", "kind_loss", "kind_accuracy"),
                scores.values().keySet());
        assertEquals(
                2 * scores.get("same_loss") + 0.25 * scores.get("kind_loss"), scores.loss(), 1e-6);
        Scores trained = model.trainOnBatch(inputs, targets);
        assertEquals(scores.get("same_loss"), trained.get("same_loss"), 1e-5);
        assertEquals(scores.loss(), trained.loss(), 1e-5);
    }

    @Test
    void aLossThatWeighsNothingChangesNothing() {
        model.compile(
                "sgd(learning_rate=1.0)",
                Map.of(
                        "kind", OutputLoss.of("sparse_categorical_crossentropy").weighted(0),
                        "same", OutputLoss.of("binary_crossentropy")));
        List<Tensor> before = model.getLayer("kind").weightTensors();
        List<Tensor> same = model.getLayer("same").weightTensors();
        model.trainOnBatch(inputs, targets);
        assertEquals(before, model.getLayer("kind").weightTensors());
        assertTrue(!same.equals(model.getLayer("same").weightTensors()));
    }

    @Test
    void itIsWrittenAndReadByPosition() {
        model.compile("sgd", LOSSES);
        CompileSpec read = KerasJson.read(model.toJson()).compile();
        assertEquals(
                new CompileSpec(
                        "sgd",
                        List.of("binary_crossentropy", "sparse_categorical_crossentropy"),
                        List.of(2.0, 0.25),
                        List.of(),
                        List.of(List.of(), List.of("accuracy"))),
                read);
    }

    @Test
    void whatIsMissingOrUnknownIsNamed() {
        String missing = assertThrows(
                        IllegalArgumentException.class,
                        () -> model.compile("sgd", Map.of("same", OutputLoss.of("mse"))))
                .getMessage();
        assertEquals(
                "expected a loss for each of the outputs [same, kind], got none for `kind`",
                missing);
        String unknown = assertThrows(
                        IllegalArgumentException.class,
                        () -> model.compile(
                                "sgd",
                                Map.of(
                                        "same", OutputLoss.of("mse"),
                                        "kind", OutputLoss.of("mse"),
                                        "kin", OutputLoss.of("mse"))))
                .getMessage();
        assertTrue(String.valueOf(unknown).endsWith("did you mean `kind`?"), unknown);
    }

    @Test
    void weightsAreChecked() {
        for (List<Double> weights :
                Arrays.asList(List.of(1.0), List.of(1.0, -0.5), List.of(1.0, Double.NaN))) {
            CompileSpec spec =
                    new CompileSpec("sgd", List.of("mse"), weights, List.of(), List.of());
            ProblemException e = assertThrows(ProblemException.class, () -> model.compile(spec));
            assertTrue(e.problem().id().startsWith("LossWeight"), e.problem().id());
        }
    }
}
