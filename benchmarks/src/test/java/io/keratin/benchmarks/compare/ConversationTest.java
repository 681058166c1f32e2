package io.keratin.benchmarks.compare;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConversationTest {
    @TempDir
    private Path folder;

    private final FakeContender contender =
            new FakeContender(0.25f, 0, Operation.TRAIN_128, Operation.PREDICT_1);

    private Conversation conversation() throws IOException {
        return InProcess.with("fake", contender);
    }

    @Test
    void whatItIsAndWhatItCan() throws IOException {
        Conversation conversation = conversation();

        assertEquals("Fake 1.0", conversation.title());
        assertEquals(
                EnumSet.of(Operation.TRAIN_128, Operation.PREDICT_1), conversation.operations());
    }

    @Test
    void weightsGoThereAndBack() throws IOException {
        Path there = folder.resolve("there and back");
        FakeContender.all(1.5f).write(there);

        Conversation conversation = conversation();
        conversation.load(there);
        SeedWeights back = conversation.save(folder.resolve("back"));

        assertEquals(1.5f, contender.weights().kernel(0)[0]);
        assertEquals(0, back.distance(FakeContender.all(1.5f)));
    }

    @Test
    void predictionsKeepEveryBit() throws IOException {
        contender.weights(FakeContender.all((float) (1 / 3.0)));

        float[] expected = new float[20];
        java.util.Arrays.fill(expected, (float) (1 / 3.0));
        assertArrayEquals(expected, conversation().predict(3, 2));
    }

    @Test
    void eachTurnBeginsWithTheWeightsThatWereLoaded() throws IOException {
        Path file = folder.resolve("weights");
        FakeContender.all(1).write(file);
        Conversation conversation = conversation();
        conversation.load(file);
        conversation.step();

        double nanos = conversation.time(Operation.TRAIN_128, 1e-9);

        assertTrue(nanos > 0);
        // One run before the clock and one under it.
        assertEquals(1.5f, contender.weights().bias(0)[0]);
    }

    @Test
    void aFailureNamesContenderAndCommand() throws IOException {
        Conversation conversation = conversation();

        IllegalStateException e = assertThrows(
                IllegalStateException.class, () -> conversation.time(Operation.PREDICT_1, 0.1));

        assertEquals(
                "fake failed at time predict_1 0.1: java.lang.IllegalStateException: no memory for"
                        + " that",
                e.getMessage());
        assertEquals("Fake 1.0", conversation.title());
    }

    @Test
    void whatItCannotDoIsRefused() throws IOException {
        Conversation conversation = conversation();

        IllegalStateException e = assertThrows(
                IllegalStateException.class, () -> conversation.warm(Operation.FIT_32, 1, 1));

        assertTrue(e.getMessage().contains("no such operation"), e.getMessage());
    }

    @Test
    void otherLinesAreChatter() {
        List<String> chatter = new CopyOnWriteArrayList<>();
        Conversation conversation = new Conversation(
                "fake",
                new ByteArrayInputStream(
                        "loading...\n@ok Fake 2.0\n".getBytes(StandardCharsets.UTF_8)),
                OutputStream.nullOutputStream(),
                chatter::add);

        assertEquals("Fake 2.0", conversation.title());
        assertEquals(List.of("fake: loading..."), chatter);
    }

    @Test
    void theEndOfTheContenderIsAnError() {
        Conversation conversation = new Conversation(
                "fake",
                new ByteArrayInputStream(new byte[0]),
                OutputStream.nullOutputStream(),
                line -> {});

        IllegalStateException e = assertThrows(IllegalStateException.class, conversation::step);

        assertTrue(e.getMessage().startsWith("fake has ended before the reply to `step`"));
    }
}
