package io.keratin.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keratin.files.KerasFileException;
import io.keratin.files.LayerWeights;
import io.keratin.files.LegacyWeights;
import io.keratin.files.WeightArray;
import io.keratin.files.WeightFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

final class WeightsTest {
    private final HandWrittenMlp model = HandWrittenMlp.small(1);
    private final List<Tensor> before = model.getWeightTensors();

    @TempDir
    private Path folder;

    @Test
    void comeInKerasOrder() {
        List<INDArray> weights = model.getWeights();

        assertEquals(4, weights.size());
        assertArrayEquals(new long[] {20, 16}, weights.get(0).shape());
        assertArrayEquals(new long[] {16}, weights.get(1).shape());
        assertArrayEquals(new long[] {16, 3}, weights.get(2).shape());
        assertArrayEquals(new long[] {3}, weights.get(3).shape());
        assertEquals(387, model.countParams());
    }

    @Test
    void sameSeedSameWeights() {
        assertEquals(before, HandWrittenMlp.small(1).getWeightTensors());
        assertNotEquals(before, HandWrittenMlp.small(2).getWeightTensors());
    }

    @Test
    void layersDifferInTheirRandomNumbers() {
        HandWrittenMlp square = new HandWrittenMlp(8, 8, 8, null, 1);

        assertNotEquals(
                square.getWeightTensors().get(0), square.getWeightTensors().get(2));
    }

    @Test
    void areCopies() {
        model.getWeights().get(0).addi(1);
        model.layer(HandWrittenMlp.Mlp.Hidden.class).weights().get(0).addi(1);

        assertEquals(before, model.getWeightTensors());
    }

    @Test
    void areSetFromArraysOfAnyOrdering() {
        List<INDArray> others = new ArrayList<>(HandWrittenMlp.small(2).getWeights());
        others.replaceAll(array -> array.dup('f'));

        model.setWeights(others);

        assertEquals(HandWrittenMlp.small(2).getWeightTensors(), model.getWeightTensors());
        assertArrayEquals(
                HandWrittenMlp.small(2).predict(new float[20]), model.predict(new float[20]));
    }

    @Test
    void ofAnotherCountAreRefused() {
        assertUnchanged(
                "expected 4 weights [hidden/kernel, hidden/bias, digit/kernel, digit/bias], got 3: give the"
                        + " list that getWeights returns for this model",
                () -> model.setWeights(HandWrittenMlp.small(2).getWeights().subList(0, 3)));
    }

    @Test
    void ofAnotherShapeAreRefusedAndNothingIsSet() {
        List<INDArray> others = new ArrayList<>(HandWrittenMlp.small(2).getWeights());
        Collections.swap(others, 2, 3);

        assertUnchanged(
                "expected the shape (16, 3) for weight 2, digit/kernel, got (3,): the weights are of another"
                        + " model, or in another order",
                () -> model.setWeights(others));
    }

    @Test
    void layersAreFoundByNameIndexAndClass() {
        Layer hidden = model.getLayer("hidden");

        assertEquals("hidden (Dense)", hidden.toString());
        assertEquals(hidden.weightTensors(), model.getLayer(1).weightTensors());
        assertEquals(
                hidden.weightTensors(),
                model.layer(HandWrittenMlp.Mlp.Hidden.class).weightTensors());
        assertEquals(List.of("kernel", "bias"), hidden.weightNames());
        assertEquals(336, hidden.countParams());
        assertEquals(16, hidden.attributes().integer("units"));
        assertEquals("[(batch, 16)]", hidden.outputShapes().toString());
        hidden.setWeights(List.of(Nd4j.zeros(20, 16), Nd4j.ones(16)));
        assertEquals(Tensor.of(new float[320], 20, 16), model.getWeightTensors().get(0));
        assertEquals(before.subList(2, 4), model.getWeightTensors().subList(2, 4));
    }

    @Test
    void layersThatAreNotThere() {
        assertUnchanged(
                "no layer is named `hiden`; did you mean `hidden`? The layers are [pixels, hidden, digit]",
                () -> model.getLayer("hiden"));
        assertUnchanged(
                "expected an index from 0 to 2, got 3: the layers are [pixels (InputLayer), hidden (Dense),"
                        + " digit (Dense)]",
                () -> model.getLayer(3));
        assertUnchanged(
                "expected a record or interface of Mlp, got java.lang.String: a model has the layers that its"
                        + " own interface declares",
                () -> model.layer(String.class));
    }

    @Test
    void goToAFileAndBack() {
        Path file = folder.resolve("mlp.h5");
        model.saveWeights(file);
        HandWrittenMlp other = HandWrittenMlp.small(2);

        other.loadWeights(file);

        assertEquals(before, other.getWeightTensors());
    }

    @Test
    void areSavedAsKerasDoes() {
        Path file = folder.resolve("mlp.h5");
        model.saveWeights(file);
        WeightFile saved = LegacyWeights.read(file);

        assertEquals(
                List.of("pixels", "hidden", "digit"),
                saved.layers().stream().map(LayerWeights::layer).toList());
        assertEquals(List.of(), saved.layers().get(0).weights());
        assertEquals(
                List.of("hidden/kernel", "hidden/bias"),
                saved.layers().get(1).weights().stream().map(WeightArray::name).toList());
    }

    @Test
    void areLoadedByNameWhereThereAreAny() {
        Path file = folder.resolve("part.h5");
        WeightArray kernel = new WeightArray("x", new int[] {16, 3}, new float[48]);
        WeightArray bias = new WeightArray("y", new int[] {3}, new float[] {1, 2, 3});
        LegacyWeights.write(
                file,
                WeightFile.of(List.of(
                        new LayerWeights("digit", List.of(kernel, bias)),
                        new LayerWeights("unknown", List.of(bias)))));

        model.loadWeights(file, true);

        assertEquals(before.subList(0, 2), model.getWeightTensors().subList(0, 2));
        assertEquals(Tensor.of(new float[] {1, 2, 3}), model.getWeightTensors().get(3));
        assertUnchangedSince(
                model.getWeightTensors(),
                file + ", at /unknown: expected 2 weights [kernel (20, 16), bias (16,)] for layer"
                        + " `hidden`, a Dense, found 1 weights [y]; the file is of another model",
                () -> {
                    LegacyWeights.write(
                            file,
                            WeightFile.of(List.of(
                                    new LayerWeights("unknown", List.of(bias)),
                                    new LayerWeights("digit", List.of(kernel, bias)))));
                    model.loadWeights(file);
                });
    }

    @Test
    void ofAnotherModelAreNotLoadedHalf() {
        Path file = folder.resolve("other.h5");
        new HandWrittenMlp(20, 16, 4, null, 2).saveWeights(file);

        assertUnchanged(
                file + ", at /digit/digit/kernel: expected the shape (16, 3) for weight `kernel` of"
                        + " layer `digit`, found the shape (16, 4); the file is of another model",
                () -> model.loadWeights(file));
    }

    @Test
    void ofMoreLayersAreRefused() {
        Path file = folder.resolve("more.h5");
        WeightArray bias = new WeightArray("bias", new int[] {3}, new float[3]);
        LegacyWeights.write(file, WeightFile.of(List.of(new LayerWeights("only", List.of(bias)))));

        assertUnchanged(
                file + ", at layer_names: expected the weights of 2 layers [hidden, digit], found 1"
                        + " layers [only]; the file is of another model; layers of the same names"
                        + " can be loaded by name",
                () -> model.loadWeights(file));
    }

    @Test
    void aFileThatIsNoneIsRefused() throws IOException {
        Path file = folder.resolve("text.h5");
        Files.writeString(file, "no weights");

        assertThrows(KerasFileException.class, () -> model.loadWeights(file));
        assertThrows(
                KerasFileException.class, () -> model.loadWeights(folder.resolve("absent.h5")));
        assertThrows(
                KerasFileException.class,
                () -> model.saveWeights(folder.resolve("no/such/folder.h5")));
        assertEquals(before, model.getWeightTensors());
        assertTrue(Files.exists(file));
        assertEquals("no weights", Files.readString(file));
    }

    private void assertUnchanged(String message, Runnable call) {
        assertUnchangedSince(before, message, call);
    }

    private void assertUnchangedSince(List<Tensor> weights, String message, Runnable call) {
        RuntimeException e = assertThrows(RuntimeException.class, call::run);
        assertEquals(message, e.getMessage());
        assertEquals(weights, model.getWeightTensors());
    }
}
