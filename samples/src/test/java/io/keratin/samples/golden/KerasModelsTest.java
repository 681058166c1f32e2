package io.keratin.samples.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keratin.files.KerasFileException;
import io.keratin.files.config.KerasJson;
import io.keratin.files.config.KerasYaml;
import io.keratin.model.GraphModel;
import io.keratin.model.Models;
import io.keratin.model.Tensor;
import io.keratin.samples.data.FashionMnist;
import io.keratin.samples.data.LabeledImages;
import io.keratin.spec.Graph;
import io.keratin.spec.ShapeInference;
import io.keratin.spec.ShapedGraph;
import io.keratin.spec.WeightSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Models that others trained with Keras 1.0 to 2.11, from public repositories. */
final class KerasModelsTest {
    private final Path models = SharedFolders.require("models");

    private String text(String file) throws IOException {
        return Files.readString(models.resolve(file));
    }

    @ParameterizedTest
    @CsvSource({
        "dl4j-io/simple_flatten_lstm_tf_keras_2_model.h5, 10451",
        "dl4j-io/simple_lstm_tf_keras_2_model.h5, 10451",
        "dl4j/fullconfigs__cnn__cnn_batch_norm.h5, 79",
        "dl4j/functional_lstm__lstm_functional_tf_keras_2.h5, 461",
        "dl4j/optimizers__sgd.h5, 7114",
        "dl4j/weights__dense_tensorflow_1.h5, 30",
        "dl4j/weights__embedding_lstm_tensorflow_2.h5, 308"
    })
    void wholeModelsAreLoaded(String file, long parameters) {
        GraphModel model = Models.load(models.resolve(file));
        assertEquals(parameters, model.countParams());
        model.compile();
        List<Tensor> before = model.getWeightTensors();
        Models.load(models.resolve(file), false);
        model.loadWeights(models.resolve(file), true);
        assertEquals(before, model.getWeightTensors());
    }

    /** In these files, {@code outputs} are the targets. */
    @ParameterizedTest
    @CsvSource({"simple_flatten_lstm, true", "simple_lstm, false"})
    void theyPredictWhatIsRecorded(String name, boolean hasPredictions) throws IOException {
        String files = "dl4j-io/" + name + "_tf_keras_2_";
        GraphModel whole = Models.load(models.resolve(files + "model.h5"));
        GraphModel parts = Models.fromJson(text(files + "config.json"));
        parts.loadWeights(models.resolve(files + "weights.h5"));
        assertEquals(whole.getWeightTensors(), parts.getWeightTensors());
        if (!hasPredictions) {
            return;
        }
        GoldenArrays recorded = new GoldenArrays(models.resolve(files + "inputs_and_outputs.h5"));
        GoldenArray expected = recorded.get("predictions/dense_1");
        float[] predicted = whole.predict(
                        List.of(GoldenTrainingTest.tensor(recorded.get("inputs/lstm_1_input"))))
                .get(0)
                .toArray();
        assertEquals(expected.size(), predicted.length);
        for (int i = 0; i < predicted.length; i++) {
            double allowed = 1e-5 * Math.max(1, Math.abs(expected.get(i)));
            assertEquals(expected.get(i), predicted[i], allowed, "number " + i);
        }
    }

    @Test
    void aNetworkOfTensorFlowTellsClothesApart() throws IOException {
        GraphModel lenet = Models.fromJson(text("lenet_fashion.json"));
        lenet.loadWeights(models.resolve("lenet_fashion_weights.h5"));
        assertEquals(844326, lenet.countParams());
        LabeledImages test = FashionMnist.testFrom(SharedFolders.require("data/fashion-mnist"));
        assertEquals(0.868, accuracy(lenet, test, 1000, false), 1e-3);
    }

    /** Theano turned its kernels round; as they stand in the file they tell 29 % apart. */
    @Test
    void aNetworkOfKeras1OnTheanoTellsDigitsApart() throws IOException {
        GraphModel model = Models.fromJson(text("keras2cpp_mnist_arch_keras1.json"));
        model.loadWeights(models.resolve("keras2cpp_mnist_weights_keras1.h5"));
        assertEquals(4968, model.countParams());
        LabeledImages test = FashionMnist.testFrom(SharedFolders.require("data/mnist"));
        assertEquals(0.8585, accuracy(model, test, 2000, true), 1e-3);
    }

    private static double accuracy(
            GraphModel model, LabeledImages images, int count, boolean channelsFirst) {
        float[] pixels = new float[count * FashionMnist.PIXELS];
        for (int i = 0; i < count; i++) {
            System.arraycopy(
                    images.images()[i], 0, pixels, i * FashionMnist.PIXELS, FashionMnist.PIXELS);
        }
        int side = FashionMnist.SIDE;
        Tensor input = channelsFirst
                ? Tensor.of(pixels, count, 1, side, side)
                : Tensor.of(pixels, count, side, side, 1);
        float[] predicted = model.predict(List.of(input)).get(0).toArray();
        int classes = predicted.length / count;
        long right = IntStream.range(0, count)
                .filter(i -> {
                    float[] row = Arrays.copyOfRange(predicted, i * classes, (i + 1) * classes);
                    float top = row[images.labels()[i]];
                    return IntStream.range(0, classes).allMatch(c -> row[c] <= top);
                })
                .count();
        return (double) right / count;
    }

    @Test
    void yamlAndItsWeights() throws IOException {
        GraphModel model = Models.fromYaml(text("cnn_demo.yaml"));
        model.loadWeights(models.resolve("cnn_demo_weights.h5"));
        assertEquals(693962, model.countParams());
        List<Tensor> inOrder = model.getWeightTensors();
        model.loadWeights(models.resolve("cnn_demo_weights.h5"), true);
        assertEquals(inOrder, model.getWeightTensors());
        assertEquals(KerasYaml.read(text("cnn_demo.yaml")), KerasYaml.read(model.toYaml()));
    }

    @ParameterizedTest
    @CsvSource({
        "dl4j_dual_conv, 51, 7330258",
        "dl4j_simple_add_tf_keras_2, 6, 436",
        "kotlindl_inception, 313, 23851784",
        "kotlindl_vgg, 23, 138357544"
    })
    void architecturesAreRead(String name, int layers, long parameters) throws IOException {
        Graph graph = KerasJson.read(text("architectures/" + name + ".json"));
        ShapedGraph shaped = ShapeInference.infer(graph).orThrow();
        assertEquals(layers, graph.layers().size());
        long count = 0;
        for (int i = 0; i < layers; i++) {
            for (WeightSpec weight : shaped.weights(i)) {
                count += Arrays.stream(weight.shape().toArray())
                        .asLongStream()
                        .reduce(1, Math::multiplyExact);
            }
        }
        assertEquals(parameters, count);
    }

    /** Every other file is refused by the name of the layer that there is not yet. */
    @ParameterizedTest
    @CsvSource({
        "architectures/kotlindl_mobilenet.json, DepthwiseConv2D, conv_dw_1, ''",
        "architectures/vktr274_resnet18.json, Rescaling, rescaling, Softmax",
        "dl4j-io/ELU_0_config.json, ELU, elu_1, ''",
        "dl4j-io/ELU_0_model.h5, ELU, elu_1, ''",
        "dl4j-io/causal_conv1d_k2_s1_d2_cl_config.json, Conv1D, conv0, ''",
        "dl4j-io/causal_conv1d_k2_s1_d2_cl_model.h5, Conv1D, conv0, ''",
        "dl4j-io/conv1d_k2_s1_d1_cl_valid_config.json, Conv1D, conv0, ''",
        "dl4j-io/conv1d_k2_s1_d1_cl_valid_model.h5, Conv1D, conv0, ''",
        "dl4j/weights__bidirectional_lstm_no_return_sequences_tensorflow_2.h5, Bidirectional, bidirectional_1, ''",
        "tiny_XCEPTION_KDEF.hdf5, SeparableConv2D, separable_conv2d_1, ''"
    })
    void whatIsNotThereYetIsNamed(String file, String className, String layer, String also) {
        Path path = models.resolve(file);
        KerasFileException e = assertThrows(KerasFileException.class, () -> {
            if (file.endsWith(".json")) {
                Models.fromJson(Files.readString(path));
            } else {
                Models.load(path);
            }
        });
        String found = "found \"" + className + "\" of the layer \"" + layer + "\""
                + (also.isEmpty() ? "" : ", and of others \"" + also + "\"");
        String message = String.valueOf(e.getMessage());
        assertTrue(message.contains(found), message);
        assertTrue(message.endsWith("Keras has it, and it is not supported yet"), message);
        assertTrue(file.endsWith(".json") || message.contains(path.toString()), message);
    }

    @Test
    void layersForGpusOnlyAreNamed() {
        String json = """
                {"class_name": "Sequential", "keras_version": "2.2.4", "config": [{"class_name":
                 "CuDNNGRU", "config": {"name": "l", "units": 3, "batch_input_shape": [null, 4, 5]}}]}
                """;
        KerasFileException e = assertThrows(KerasFileException.class, () -> Models.fromJson(json));
        assertEquals("it ran on GPUs only; save the model with GRU instead", e.help());
    }
}
