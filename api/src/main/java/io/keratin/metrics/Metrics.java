package io.keratin.metrics;

import io.keratin.losses.Loss;
import io.keratin.losses.Losses;
import io.keratin.program.Program;
import io.keratin.program.ProgramBuilder;
import io.keratin.program.Value;
import io.keratin.shape.Dim;
import io.keratin.shape.Shape;
import io.keratin.shape.TensorType;
import io.keratin.spec.BoundCall;
import io.keratin.spec.CallForm;
import io.keratin.spec.Catalogue;
import io.keratin.spec.ProblemException;
import io.keratin.spec.Where;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * All metrics by name, and the programs of their routines.
 *
 * <p>See <a href="https://keras.io/api/metrics/">Metrics</a>.
 */
public final class Metrics {
    private static final Catalogue<Metric> CATALOGUE = Catalogue.<Metric>of(
                    "metric", "binary_accuracy(threshold=0.5)")
            .add(Accuracy.SIGNATURE, Accuracy::of, "accuracy", "Accuracy", "acc")
            .add(BinaryAccuracy.SIGNATURE, BinaryAccuracy::of, "binary_accuracy", "BinaryAccuracy")
            .add(
                    CategoricalAccuracy.SIGNATURE,
                    CategoricalAccuracy::of,
                    "categorical_accuracy",
                    "CategoricalAccuracy")
            .add(
                    SparseCategoricalAccuracy.SIGNATURE,
                    SparseCategoricalAccuracy::of,
                    "sparse_categorical_accuracy",
                    "SparseCategoricalAccuracy")
            .add(
                    LossMetric.SQUARED,
                    LossMetric::squared,
                    "mean_squared_error",
                    "MeanSquaredError",
                    "mse",
                    "MSE")
            .add(
                    LossMetric.ABSOLUTE,
                    LossMetric::absolute,
                    "mean_absolute_error",
                    "MeanAbsoluteError",
                    "mae",
                    "MAE")
            .add(
                    LossMetric.BINARY,
                    LossMetric::binary,
                    "binary_crossentropy",
                    "BinaryCrossentropy",
                    "bce",
                    "BCE")
            .add(
                    LossMetric.CATEGORICAL,
                    LossMetric::categorical,
                    "categorical_crossentropy",
                    "CategoricalCrossentropy")
            .add(
                    LossMetric.SPARSE,
                    LossMetric::sparse,
                    "sparse_categorical_crossentropy",
                    "SparseCategoricalCrossentropy")
            .notYet("auc", "AUC", "f1_score", "F1Score", "f_beta_score", "FBetaScore")
            .notYet("precision", "Precision", "precision_at_recall", "PrecisionAtRecall")
            .notYet("recall", "Recall", "recall_at_precision", "RecallAtPrecision")
            .notYet("sensitivity_at_specificity", "SensitivityAtSpecificity")
            .notYet("specificity_at_sensitivity", "SpecificityAtSensitivity")
            .notYet("true_positives", "TruePositives", "true_negatives", "TrueNegatives")
            .notYet("false_positives", "FalsePositives", "false_negatives", "FalseNegatives")
            .notYet("io_u", "IoU", "binary_io_u", "BinaryIoU", "mean_io_u", "MeanIoU")
            .notYet("one_hot_io_u", "OneHotIoU", "one_hot_mean_io_u", "OneHotMeanIoU")
            .notYet("top_k_categorical_accuracy", "TopKCategoricalAccuracy")
            .notYet("sparse_top_k_categorical_accuracy", "SparseTopKCategoricalAccuracy")
            .notYet("concordance_correlation", "ConcordanceCorrelation")
            .notYet("pearson_correlation", "PearsonCorrelation", "r2_score", "R2Score")
            .notYet("cosine_similarity", "CosineSimilarity", "log_cosh_error", "LogCoshError")
            .notYet("hinge", "Hinge", "squared_hinge", "SquaredHinge")
            .notYet("categorical_hinge", "CategoricalHinge")
            .notYet(
                    "kl_divergence",
                    "KLDivergence",
                    "poisson",
                    "Poisson",
                    "mean",
                    "Mean",
                    "sum",
                    "Sum")
            .notYet("mean_absolute_percentage_error", "MeanAbsolutePercentageError", "mape", "MAPE")
            .notYet("mean_squared_logarithmic_error", "MeanSquaredLogarithmicError", "msle", "MSLE")
            .notYet("root_mean_squared_error", "RootMeanSquaredError")
            .build();

    private Metrics() {}

    /**
     * The metric that a text in Keras's call form means for an output.
     *
     * <p>A name alone is also what histories call the metric, as in Keras: {@code acc},
     * {@code mse}. The names {@code accuracy} and {@code acc} alone mean the accuracy that fits the
     * output ({@link #resolveAccuracy}); {@code Accuracy()} is the class of that name.
     *
     * @param text such as {@code accuracy} or {@code binary_accuracy(threshold=0.7)}
     * @param loss the loss of the output
     * @param output the shape of the output
     * @param where the text, for messages
     * @throws ProblemException if there is no such metric ({@code UnknownMetric}), it is one that
     *     is not supported yet ({@code MetricNotSupported}, {@code MetricArgumentNotSupported}) or
     *     an argument is wrong ({@code BadMetricArgument})
     */
    public static Metric parse(String text, Loss loss, Shape output, Where where) {
        String written = text.strip();
        if (isAccuracy(written)) {
            return resolveAccuracy(written, loss, output);
        }
        Metric metric = CATALOGUE.parse(written, where);
        return written.indexOf('(') < 0 ? metric.named(written) : metric;
    }

    /** Whether a text means the accuracy that fits the output. */
    public static boolean isAccuracy(String text) {
        String name = text.strip().toLowerCase(Locale.ROOT);
        return name.equals("accuracy") || name.equals("acc");
    }

    /**
     * The accuracy that fits an output: binary on one column, else sparse where the loss takes
     * class indices, else categorical.
     *
     * @param name what histories call it
     */
    public static Metric resolveAccuracy(String name, Loss loss, Shape output) {
        if (output.last().is(1)) {
            return new BinaryAccuracy(name, BinaryAccuracy.THRESHOLD);
        }
        return loss.sparseTargets()
                ? new SparseCategoricalAccuracy(name)
                : new CategoricalAccuracy(name);
    }

    /**
     * The call that a text is.
     *
     * @throws ProblemException if it is none: {@code BadMetricArgument}
     */
    public static CallForm call(String text, Where where) {
        return CATALOGUE.call(text, where);
    }

    /**
     * A call with the values of all its arguments, as configurations write it.
     *
     * @throws ProblemException as {@link #parse} does for names and arguments
     */
    public static BoundCall bind(CallForm call, Where where) {
        return CATALOGUE.bind(call, where);
    }

    /** Every name that {@link #parse} takes. */
    public static List<String> names() {
        return CATALOGUE.names();
    }

    /** A metric for each routine. */
    public static List<Metric> all() {
        List<Metric> all = new ArrayList<>(List.of(
                new Accuracy(Accuracy.NAME),
                new BinaryAccuracy(BinaryAccuracy.NAME, BinaryAccuracy.THRESHOLD),
                new CategoricalAccuracy(CategoricalAccuracy.NAME),
                new SparseCategoricalAccuracy(SparseCategoricalAccuracy.NAME)));
        Losses.all().forEach(loss -> all.add(new LossMetric(loss.name(), loss)));
        return List.copyOf(all);
    }

    /**
     * The program of a metric's routine, of any number of {@link Losses#ROWS} and
     * {@link Losses#COLUMNS}.
     *
     * <p>Inputs, in order: prediction (rows, columns), target (rows, columns) or (rows, 1), then
     * the metric's parameters (scalars). Its result is {@code value}, (rows, 1).
     */
    public static Program program(Metric metric) {
        ProgramBuilder p = new ProgramBuilder();
        Shape rows = Shape.of(Losses.ROWS, Losses.COLUMNS);
        Value prediction = input(p, "prediction", rows);
        Value target = input(p, "target", metric.sparseTargets() ? rows.with(-1, Dim.ONE) : rows);
        List<Value> parameters = new ArrayList<>();
        for (int i = 0; i < metric.parameters().size(); i++) {
            parameters.add(input(p, "parameter" + i, Shape.SCALAR));
        }
        p.name("value");
        return new Program(Map.of("value", metric.perSample(p, prediction, target, parameters)));
    }

    private static Value input(ProgramBuilder p, String name, Shape shape) {
        p.name(name);
        return p.input(name, TensorType.float32(shape));
    }
}
