package io.keratin.files.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keratin.files.KerasFileException;
import io.keratin.spec.CompileSpec;
import io.keratin.spec.Graph;
import io.keratin.spec.ProblemException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Schedules of learning rates in configurations of Keras 2 and 3. */
class ScheduleConfigTest {
    private static final Graph MODEL = JsonModels.mlp(null);

    private static String sgd(String learningRate) {
        return "{\"loss\": \"mse\", \"optimizer_config\": {\"class_name\": \"SGD\", \"config\": {"
                + "\"name\": \"SGD\", \"learning_rate\": " + learningRate + "}}}";
    }

    private static String read(String learningRate, String version) {
        CompileSpec compile = KerasJson.readTraining("m.h5", sgd(learningRate), MODEL, version);
        assertNotNull(compile);
        return compile.optimizer();
    }

    /** The texts of real Keras 3.15. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ExponentialDecay(initial_learning_rate=0.1, decay_steps=1000, decay_rate=0.9)"
                        + " | ExponentialDecay | {\"initial_learning_rate\": 0.1, \"decay_steps\":"
                        + " 1000, \"decay_rate\": 0.9, \"staircase\": false,"
                        + " \"name\": \"ExponentialDecay\"}",
                "InverseTimeDecay(initial_learning_rate=0.5, decay_steps=2.5, decay_rate=0.000001,"
                        + " staircase=True) | InverseTimeDecay | {\"initial_learning_rate\": 0.5,"
                        + " \"decay_steps\": 2.5, \"decay_rate\": 1e-06, \"staircase\": true,"
                        + " \"name\": \"InverseTimeDecay\"}",
                "PiecewiseConstantDecay(boundaries=[3, 6], values=[0.5, 0.2, 0.05])"
                        + " | PiecewiseConstantDecay | {\"boundaries\": [3, 6],"
                        + " \"values\": [0.5, 0.2, 0.05], \"name\": \"PiecewiseConstant\"}",
                "PolynomialDecay(initial_learning_rate=0.1, decay_steps=100) | PolynomialDecay"
                        + " | {\"initial_learning_rate\": 0.1, \"decay_steps\": 100,"
                        + " \"end_learning_rate\": 0.0001, \"power\": 1.0, \"cycle\": false,"
                        + " \"name\": \"PolynomialDecay\"}",
                "CosineDecay(initial_learning_rate=0, decay_steps=1000, warmup_target=0.1,"
                        + " warmup_steps=10) | CosineDecay | {\"initial_learning_rate\": 0.0,"
                        + " \"decay_steps\": 1000, \"alpha\": 0.0, \"name\": \"CosineDecay\","
                        + " \"warmup_target\": 0.1, \"warmup_steps\": 10}",
                "CosineDecay(initial_learning_rate=0.1, decay_steps=1000) | CosineDecay"
                        + " | {\"initial_learning_rate\": 0.1, \"decay_steps\": 1000,"
                        + " \"alpha\": 0.0, \"name\": \"CosineDecay\", \"warmup_target\": null,"
                        + " \"warmup_steps\": 0}",
                "CosineDecayRestarts(initial_learning_rate=0.1, first_decay_steps=10)"
                        + " | CosineDecayRestarts | {\"initial_learning_rate\": 0.1,"
                        + " \"first_decay_steps\": 10, \"t_mul\": 2.0, \"m_mul\": 1.0,"
                        + " \"alpha\": 0.0, \"name\": \"SGDRDecay\"}",
            })
    void schedulesAreWrittenAsKerasDoes(String call, String className, String config) {
        String optimizer =
                "sgd(learning_rate=" + call.replace("0.000001", "1.0E-6") + ", momentum=0.9)";
        String expected = "\"learning_rate\": {\"module\": \"keras.optimizers.schedules\","
                + " \"class_name\": \"" + className + "\", \"config\": " + config
                + ", \"registered_name\": null}, \"weight_decay\": null,";
        CompileSpec compile = new CompileSpec(optimizer, List.of("mean_squared_error"), List.of());
        String written = KerasJson.writeTraining(MODEL.compiledAs(compile), Dialect.KERAS3);
        assertNotNull(written);
        assertTrue(written.contains(expected), written);
        assertEquals(compile, KerasJson.readTraining("m.h5", written, MODEL));

        Graph whole = MODEL.compiledAs(compile);
        String json = KerasJson.write(whole, Dialect.KERAS3);
        assertTrue(json.contains(expected), json);
        assertEquals(compile, KerasJson.read(json).compile());
    }

    /** Keras 2 of TensorFlow writes no module, and no name where none was given. */
    @ParameterizedTest
    @CsvSource({"2.4.0", "2.11.0", "2.15.0"})
    void tensorflowIsRead(String version) {
        assertEquals(
                "sgd(learning_rate=ExponentialDecay(initial_learning_rate=0.1, decay_steps=1000,"
                        + " decay_rate=0.5, staircase=True))",
                read("""
                        {"class_name": "ExponentialDecay", "config": {
                          "initial_learning_rate": 0.1, "decay_steps": 1000, "decay_rate": 0.5,
                          "staircase": true, "name": null}}""", version));
        assertEquals(
                "sgd(learning_rate=PiecewiseConstantDecay(boundaries=[3], values=[0.5, 0.25]))",
                read("""
                        {"class_name": "PiecewiseConstantDecay", "config": {
                          "boundaries": [3], "values": [0.5, 0.25], "name": null}}""", version));
        assertEquals(
                "sgd(learning_rate=CosineDecay(initial_learning_rate=0.1, decay_steps=10))",
                read("""
                        {"class_name": "CosineDecay", "config": {"initial_learning_rate": 0.1,
                          "decay_steps": 10, "alpha": 0.0, "name": null}}""", version));
    }

    @Test
    void decayOfKeras2IsInverseTime() {
        assertEquals(
                "sgd(learning_rate=InverseTimeDecay(initial_learning_rate=0.01, decay_steps=1,"
                        + " decay_rate=1.0E-6))",
                read("0.009999999776482582, \"decay\": 9.999999974752427e-07", "2.4.0"));
    }

    @Test
    void wrongSchedulesHaveTheirPlace() {
        ProblemException steps = assertThrows(ProblemException.class, () -> read("""
                        {"class_name": "CosineDecay", "config": {"initial_learning_rate": 0.1,
                          "decay_steps": 0}}""", "3.0.0"));
        assertEquals("BadScheduleArgument", steps.problem().id());
        assertTrue(steps.getMessage().contains("m.h5, optimizer_config"), steps.getMessage());
        ProblemException unknown = assertThrows(
                ProblemException.class,
                () -> read("{\"class_name\": \"Mine\", \"config\": {}}", "3.0.0"));
        assertEquals("UnknownSchedule", unknown.problem().id());
        assertTrue(
                unknown.getMessage().contains("m.h5, optimizer_config.config.learning_rate"),
                unknown.getMessage());
        KerasFileException both = assertThrows(KerasFileException.class, () -> read("""
                        {"class_name": "CosineDecay", "config": {"initial_learning_rate": 0.1,
                          "decay_steps": 10}}, "decay": 0.5""", "2.4.0"));
        assertTrue(both.getMessage().contains("where the learning rate is no number"));
    }
}
