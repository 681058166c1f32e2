package io.keratin.files.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keratin.files.KerasFileException;
import io.keratin.spec.Attributes;
import io.keratin.spec.Graph;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Forms of layers in files of Keras 1, and what later versions kept of them. */
class Keras1LayersTest {
    private static String sequential(String version, String layers) {
        return "{\"class_name\": \"Sequential\", \"keras_version\": \"" + version
                + "\", \"config\": [" + layers + "]}";
    }

    private static String dense(String rest) {
        return "{\"class_name\": \"Dense\", \"config\": {\"name\": \"d\", \"output_dim\": 3,"
                + " \"batch_input_shape\": [null, 6], \"init\": \"uniform\"" + rest + "}}";
    }

    private static Attributes second(String json) {
        return KerasJson.read(json).layers().get(1).spec().attributes();
    }

    /** Up to 1.0.5 it stood beside the layers, and no version read it there. */
    @Test
    void whatTheFirstVersionsSayOfTrainingIsLeftOut() {
        String plain = sequential("1.0.5", dense(""));
        String trained = plain.replaceFirst(
                "\\{",
                "{\"loss\": \"mse\", \"optimizer\": {\"name\": \"Adam\", \"lr\": 0.001},"
                        + " \"metrics\": [], \"sample_weight_mode\": null, ");
        Graph graph = KerasJson.read(trained);
        assertEquals(KerasJson.read(plain), graph);
        assertThrows(
                KerasFileException.class, () -> KerasJson.read(trained.replace("1.0.5", "2.0.5")));
    }

    /** The one class of 1.2 had two names before; all were sums of l1 and l2. */
    @ParameterizedTest
    @ValueSource(strings = {"WeightRegularizer", "ActivityRegularizer", "L1L2Regularizer"})
    void regularizersHaveOtherNames(String name) {
        String object = "{\"name\": \"" + name + "\", \"l1\": 0.5, \"l2\": %s}";
        Attributes both = second(
                sequential("1.2.2", dense(", \"W_regularizer\": " + object.formatted("0.25"))));
        assertEquals("l1_l2(l1=0.5, l2=0.25)", both.text("kernelRegularizer"));
        Attributes one = second(sequential(
                "1.2.2", dense(", \"activity_regularizer\": " + object.formatted("0.0"))));
        assertEquals("l1(l1=0.5)", one.text("activityRegularizer"));
    }

    @Test
    void boundsOfNormsHaveOtherNames() {
        Attributes read = second(sequential(
                "1.2.2",
                dense(", \"W_constraint\": {\"name\": \"MinMaxNorm\", \"low\": 0.1, \"high\": 0.9,"
                        + " \"rate\": 1.0, \"axis\": 0}, \"b_constraint\": {\"name\": \"MaxNorm\","
                        + " \"m\": 3, \"axis\": 0}")));
        assertEquals("min_max_norm(min_value=0.1, max_value=0.9)", read.text("kernelConstraint"));
        assertEquals("max_norm(max_value=3.0)", read.text("biasConstraint"));
    }

    /** Keras 2 reads it so, and warns too. */
    @Test
    void theDropoutOfAnEmbeddingIsLeftOutWithAWarning() {
        List<String> said = new ArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord logged) {
                said.add(new SimpleFormatter().formatMessage(logged));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        String embedding = "{\"class_name\": \"Embedding\", \"config\": {\"name\": \"e\","
                + " \"batch_input_shape\": [null, 6], \"input_dtype\": \"int32\","
                + " \"input_dim\": 9, \"output_dim\": 2, \"init\": \"uniform\","
                + " \"dropout\": %s}}";
        Logger logger = Logger.getLogger(Keras1Layers.class.getName());
        logger.addHandler(handler);
        try {
            Graph with = KerasJson.read(sequential("1.1.0", embedding.formatted("0.2")));
            assertEquals(
                    List.of("the configuration, at config[0].config.dropout: the layer Embedding"
                            + " trains without the dropout of whole words that Keras 1 had"),
                    said);
            said.clear();
            assertEquals(KerasJson.read(sequential("1.1.0", embedding.formatted("0.0"))), with);
            assertEquals(List.of(), said);
        } finally {
            logger.removeHandler(handler);
        }
    }

    /** A model of Keras 2.0 may still have the Merge of Keras 1; its uses name masks of null. */
    @ParameterizedTest
    @CsvSource({"concat, Concatenate", "sum, Add", "mul, Multiply", "max, Maximum"})
    void mergeOutlivedKeras1(String mode, String className) {
        String input = "{\"class_name\": \"InputLayer\", \"name\": \"%s\", \"inbound_nodes\": [],"
                + " \"config\": {\"batch_input_shape\": [null, 4], \"dtype\": \"float32\","
                + " \"sparse\": false, \"name\": \"%s\"}}";
        String merge = "{\"class_name\": \"Merge\", \"name\": \"m\", \"config\": {\"name\": \"m\","
                + " \"concat_axis\": -1, \"mode_type\": \"raw\", \"dot_axes\": -1,"
                + " \"output_mask_type\": \"raw\", \"arguments\": {}, \"output_mask\": null,"
                + " \"mode\": \"" + mode + "\", \"output_shape\": null,"
                + " \"output_shape_type\": \"raw\"}, \"inbound_nodes\": [[[\"a\", 0, 0,"
                + " {\"mask\": [null, null]}], [\"b\", 0, 0, {\"mask\": [null, null]}]]]}";
        String model = "{\"class_name\": \"Model\", \"keras_version\": \"2.0.6\","
                + " \"backend\": \"tensorflow\", \"config\": {\"name\": \"model_1\", \"layers\": ["
                + input.formatted("a", "a") + ", " + input.formatted("b", "b") + ", " + merge
                + "], \"input_layers\": [[\"a\", 0, 0], [\"b\", 0, 0]],"
                + " \"output_layers\": [[\"m\", 0, 0]]}}";
        Graph.Layer layer = KerasJson.read(model).layers().get(2);
        assertEquals(className, layer.spec().type().className());
        assertEquals("m", layer.name());
        KerasFileException e = assertThrows(
                KerasFileException.class,
                () -> KerasJson.read(model.replace("[null, null]", "[1, null]")));
        assertTrue(e.getMessage().contains("inbound_nodes[0][0][3].mask"), e.getMessage());
    }

    /** TensorFlow 1.13 wrote the inner name of the class into files of HDF5. */
    @Test
    void aBatchNormalizationOfTensorflow113IsOne() {
        String layer = "{\"class_name\": \"%s\", \"config\": {\"name\": \"n\", \"dtype\":"
                + " \"float32\", \"batch_input_shape\": [null, 4], \"axis\": [1], \"gamma_init"
                + "ializer\": {\"class_name\": \"Ones\", \"config\": {\"dtype\": \"float32\"}}}}";
        String model = "{\"class_name\": \"Sequential\", \"keras_version\": \"2.2.4-tf\","
                + " \"config\": {\"name\": \"s\", \"layers\": [" + layer + "]}}";
        assertEquals(
                KerasJson.read(model.formatted("BatchNormalization")),
                KerasJson.read(model.formatted("BatchNormalizationV1")));
    }

    @ParameterizedTest
    @CsvSource({
        "MaxoutDense, Keras has it",
        "ThresholdedReLU, Keras has it",
        "LocallyConnected2D, Keras has it",
        "TFOpLambda, an operation of TensorFlow",
        "ClusteringLayer, layers of one's own"
    })
    void whatIsNotThereIsNamedForWhatItIs(String className, String help) {
        String model = sequential("2.2.4", dense("")).replace("Dense", className);
        KerasFileException e = assertThrows(KerasFileException.class, () -> KerasJson.read(model));
        assertTrue(e.found().contains('"' + className + "\" of the layer \"d\""), e.getMessage());
        assertTrue(e.help().contains(help), e.getMessage());
    }
}
