package io.keratin.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.keratin.losses.Loss;
import io.keratin.losses.Losses;
import io.keratin.shape.Shape;
import io.keratin.spec.ProblemException;
import io.keratin.spec.Where;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricsTest {
    private static final Where METRICS = Where.model("Compile", "metrics");
    private static final Loss CATEGORICAL = loss("categorical_crossentropy");
    private static final Loss SPARSE = loss("sparse_categorical_crossentropy");
    private static final Shape TEN = Shape.batchOf(10);

    private static Loss loss(String text) {
        return Losses.parse(text, Where.model("Compile", "loss"));
    }

    private static Metric parse(String text) {
        return Metrics.parse(text, CATEGORICAL, TEN, METRICS);
    }

    private static String problem(String text) {
        ProblemException e = assertThrows(ProblemException.class, () -> parse(text));
        assertEquals(METRICS, e.problem().where());
        return e.problem().text();
    }

    @ParameterizedTest
    @CsvSource({
        "accuracy, categorical_crossentropy, 10, CategoricalAccuracy",
        "acc, sparse_categorical_crossentropy, 10, SparseCategoricalAccuracy",
        "Accuracy, binary_crossentropy, 1, BinaryAccuracy",
        "accuracy, mse, 1, BinaryAccuracy",
        "accuracy, binary_crossentropy, 3, CategoricalAccuracy",
        "Accuracy(), categorical_crossentropy, 10, Accuracy",
    })
    void accuracyIsTheOneThatFits(String text, String loss, int columns, String routine) {
        Metric metric = Metrics.parse(text, loss(loss), Shape.batchOf(columns), METRICS);
        assertEquals(routine, metric.routine());
        assertEquals(text.equals("Accuracy()") ? "accuracy" : text, metric.name());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mse | mse | mean_squared_error(name='mse')",
                "MSE | MSE | mean_squared_error(name='MSE')",
                "mse() | mean_squared_error | mean_squared_error",
                "MeanAbsoluteError(name='error') | error | mean_absolute_error(name='error')",
                "binary_accuracy | binary_accuracy | binary_accuracy",
                "binary_accuracy(threshold=0.7) | binary_accuracy | binary_accuracy(threshold=0.7)",
                "categorical_accuracy | categorical_accuracy | categorical_accuracy",
                "sparse_categorical_accuracy() | sparse_categorical_accuracy"
                        + " | sparse_categorical_accuracy",
                "bce | bce | binary_crossentropy(name='bce')",
                "CategoricalCrossentropy(from_logits=True, label_smoothing=0.1)"
                        + " | categorical_crossentropy"
                        + " | categorical_crossentropy(from_logits=True, label_smoothing=0.1)",
                "SparseCategoricalCrossentropy('scce') | scce"
                        + " | sparse_categorical_crossentropy(name='scce')",
            })
    void namesAreThoseOfKeras(String text, String name, String written) {
        Metric metric = parse(text);
        assertEquals(name, metric.name());
        assertEquals(written, metric.text());
        assertEquals(metric, parse(written), "what is written can be read");
    }

    @Test
    void everyRoutineHasItsOwnName() {
        List<String> routines = Metrics.all().stream().map(Metric::routine).toList();
        assertEquals(12, new HashSet<>(routines).size());
        Losses.all().forEach(loss -> assertEquals(false, routines.contains(loss.routine())));
    }

    @Test
    void unknownMetric() {
        assertEquals("""
                [UnknownMetric] unknown metric `acuracy`
                    help  did you mean `accuracy`?\
                """, problem("acuracy"));
        assertEquals("""
                [UnknownMetric] unknown metric `quality`
                    help  use one of accuracy, binary_accuracy, categorical_accuracy, \
                sparse_categorical_accuracy, mean_squared_error, mean_absolute_error, \
                binary_crossentropy, categorical_crossentropy, sparse_categorical_crossentropy\
                """, problem("quality"));
    }

    @Test
    void metricNotSupported() {
        assertEquals("""
                [MetricNotSupported] the metric `AUC` is not supported yet
                    help  use one of accuracy, binary_accuracy, categorical_accuracy, \
                sparse_categorical_accuracy, mean_squared_error, mean_absolute_error, \
                binary_crossentropy, categorical_crossentropy, sparse_categorical_crossentropy\
                """, problem("AUC"));
    }

    @Test
    void badMetricArgument() {
        assertEquals("""
                [BadMetricArgument] `label_smoothing` of `bce` is out of its range
                    expected  a number from 0 to 1
                    found     2.0\
                """, problem("bce(label_smoothing=2)"));
        assertEquals("""
                [BadMetricArgument] `binary_accuracy` has no argument `treshold`
                    arguments  name, dtype, threshold
                    help  did you mean `threshold`?\
                """, problem("binary_accuracy(treshold=0.7)"));
    }

    @Test
    void metricArgumentNotSupported() {
        assertEquals("""
                [MetricArgumentNotSupported] `axis` of `categorical_crossentropy` is not supported yet
                    expected  -1
                    found     1
                    help  leave it out\
                """, problem("categorical_crossentropy(axis=1)"));
    }

    @Test
    void metricTargets() {
        Metric sparse = parse("sparse_categorical_accuracy");
        ProblemException e =
                assertThrows(ProblemException.class, () -> sparse.check("Digit", TEN, CATEGORICAL));
        assertEquals(METRICS, e.problem().where());
        assertEquals("""
                [MetricTargets] `sparse_categorical_accuracy` cannot read the targets of `Digit`, \
                which are those of `categorical_crossentropy`
                    expected  class numbers (batch, 1)
                    found     the output's shape (batch, 10)
                    help  use `accuracy`, which takes the form that fits the loss, or a metric for \
                targets of the output's shape\
                """, e.problem().text());
        sparse.check("Digit", TEN, SPARSE);
        parse("categorical_accuracy").check("Digit", TEN, CATEGORICAL);
        sparse.check("Yes", Shape.batchOf(1), loss("binary_crossentropy"));
        assertThrows(ProblemException.class, () -> parse("mse").check("Digit", TEN, SPARSE));
    }
}
