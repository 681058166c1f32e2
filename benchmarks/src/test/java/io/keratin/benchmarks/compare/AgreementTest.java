package io.keratin.benchmarks.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgreementTest {
    private static final Operation[] ALL = {Operation.TRAIN_128, Operation.PREDICT_1};

    @TempDir
    private Path folder;

    private Path weights = Path.of("");
    private Agreement agreement = new Agreement(Path.of(""));

    @BeforeEach
    void first() throws IOException {
        weights = folder.resolve("weights");
        FakeContender.all(0.5f).write(weights);
        agreement = new Agreement(folder);
        check("first", new FakeContender(0.25f, 0, ALL), Optional.empty());
    }

    private void check(String name, FakeContender contender, Optional<String> sameStep)
            throws IOException {
        Candidate candidate =
                new Candidate(name, "", List.of(), List.of(), Map.of(), "first", sameStep);
        Conversation conversation = InProcess.with(name, contender);
        conversation.load(weights);
        agreement.check(candidate, conversation, weights);
    }

    private String refused(FakeContender contender, Optional<String> sameStep) {
        return assertThrows(IllegalStateException.class, () -> check("second", contender, sameStep))
                .getMessage();
    }

    @Test
    void theSameIsAccepted() throws IOException {
        FakeContender second = new FakeContender(0.25f, 1e-6f, ALL);

        check("second", second, Optional.of("first"));

        assertTrue(second.predictions > 100);
        assertEquals(0.5f, second.weights().bias(0)[0]);
    }

    @Test
    void otherPredictionsAreRefused() {
        String message = refused(new FakeContender(0.25f, 1e-4f, ALL), Optional.empty());

        assertTrue(message.startsWith("expected the predictions of first"), message);
    }

    @Test
    void notANumberIsRefused() {
        String message = refused(new FakeContender(0.25f, Float.NaN, ALL), Optional.empty());

        assertTrue(message.contains("a difference of NaN"), message);
    }

    @Test
    void anotherStepIsRefusedWhereTheFormulaIsTheSame() throws IOException {
        check("other", new FakeContender(0.5f, 0, ALL), Optional.empty());

        String message = refused(new FakeContender(0.5f, 0, ALL), Optional.of("first"));

        assertTrue(message.startsWith("expected the weights of first after one step"), message);
    }

    @Test
    void aStepThatRaisesTheLossIsRefused() {
        String message = refused(new FakeContender(-0.25f, 0, ALL), Optional.empty());

        assertTrue(message.startsWith("expected a lower loss"), message);
    }

    @Test
    void whoOnlyPredictsMakesNoStep() throws IOException {
        check("second", new FakeContender(-1, 0, Operation.PREDICT_1), Optional.empty());
    }
}
