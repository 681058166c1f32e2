package io.keratin.losses;

import io.keratin.program.Program;
import io.keratin.program.ProgramBuilder;
import io.keratin.program.Value;
import io.keratin.shape.Dim;
import io.keratin.shape.Shape;
import io.keratin.shape.Symbol;
import io.keratin.shape.TensorType;
import io.keratin.spec.BoundCall;
import io.keratin.spec.CallForm;
import io.keratin.spec.Catalogue;
import io.keratin.spec.ProblemException;
import io.keratin.spec.Where;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All losses by name, and the programs of their routines.
 *
 * <p>See <a href="https://keras.io/api/losses/">Losses</a>.
 */
public final class Losses {
    /** The rows of a prediction: all its axes but the last. */
    public static final Dim ROWS = Dim.of(new Symbol("rows", "rows"));

    /** The columns of a prediction: its last axis. */
    public static final Dim COLUMNS = Dim.of(new Symbol("columns", "columns"));

    private static final Catalogue<Loss> CATALOGUE = Catalogue.<Loss>of(
                    "loss", "categorical_crossentropy(label_smoothing=0.1)")
            .add(
                    CategoricalCrossentropy.SIGNATURE,
                    CategoricalCrossentropy::of,
                    "categorical_crossentropy",
                    "CategoricalCrossentropy")
            .add(
                    SparseCategoricalCrossentropy.SIGNATURE,
                    SparseCategoricalCrossentropy::of,
                    "sparse_categorical_crossentropy",
                    "SparseCategoricalCrossentropy")
            .add(
                    BinaryCrossentropy.SIGNATURE,
                    BinaryCrossentropy::of,
                    "binary_crossentropy",
                    "BinaryCrossentropy",
                    "bce",
                    "BCE")
            .add(
                    MeanSquaredError.SIGNATURE,
                    MeanSquaredError::of,
                    "mean_squared_error",
                    "MeanSquaredError",
                    "mse",
                    "MSE")
            .add(
                    MeanAbsoluteError.SIGNATURE,
                    MeanAbsoluteError::of,
                    "mean_absolute_error",
                    "MeanAbsoluteError",
                    "mae",
                    "MAE")
            .notYet("crossentropy", "ce")
            .notYet("binary_focal_crossentropy", "BinaryFocalCrossentropy")
            .notYet("categorical_focal_crossentropy", "CategoricalFocalCrossentropy")
            .notYet("categorical_generalized_cross_entropy", "CategoricalGeneralizedCrossEntropy")
            .notYet("categorical_hinge", "CategoricalHinge")
            .notYet("hinge", "Hinge", "squared_hinge", "SquaredHinge")
            .notYet("circle", "Circle", "ctc", "CTC", "dice", "Dice", "tversky", "Tversky")
            .notYet("cosine_similarity", "CosineSimilarity")
            .notYet("huber", "Huber", "log_cosh", "LogCosh", "logcosh")
            .notYet("kl_divergence", "KLDivergence", "kld", "KLD", "kullback_leibler_divergence")
            .notYet("mean_absolute_percentage_error", "MeanAbsolutePercentageError", "mape", "MAPE")
            .notYet("mean_squared_logarithmic_error", "MeanSquaredLogarithmicError", "msle", "MSLE")
            .notYet("poisson", "Poisson")
            .build();

    private Losses() {}

    /**
     * The loss that a text in Keras's call form means.
     *
     * @param text such as {@code mse} or {@code categorical_crossentropy(label_smoothing=0.1)}
     * @param where the text, for messages
     * @throws ProblemException if there is no such loss ({@code UnknownLoss}), it is one that is
     *     not supported yet ({@code LossNotSupported}, {@code LossArgumentNotSupported}) or an
     *     argument is wrong ({@code BadLossArgument})
     */
    public static Loss parse(String text, Where where) {
        return CATALOGUE.parse(text, where);
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

    /** A loss for each routine on outputs as they are. */
    public static List<Loss> all() {
        Reduction mean = Reduction.SUM_OVER_BATCH_SIZE;
        return List.of(
                new CategoricalCrossentropy(false, 0, mean),
                new CategoricalCrossentropy(true, 0, mean),
                new SparseCategoricalCrossentropy(false, mean),
                new SparseCategoricalCrossentropy(true, mean),
                new BinaryCrossentropy(false, 0, mean),
                new BinaryCrossentropy(true, 0, mean),
                new MeanSquaredError(mean),
                new MeanAbsoluteError(mean));
    }

    /** A loss for each routine on logits of outputs that none of {@link #all} computes. */
    public static List<Loss> afterEndings() {
        List<Loss> after = new ArrayList<>();
        for (Ending ending : Ending.values()) {
            for (Loss loss : all()) {
                if (loss.onLogits(ending).isEmpty()) {
                    after.add(new AfterEnding(loss, ending));
                }
            }
        }
        return List.copyOf(after);
    }

    /**
     * The loss as a function of the logits of an output: exact where it has such a form, else the
     * ending and then the loss.
     */
    public static Loss onLogits(Loss loss, Ending ending) {
        return loss.onLogits(ending).orElseGet(() -> new AfterEnding(loss, ending));
    }

    /**
     * The program of a loss's routine, of any number of {@link #ROWS} and {@link #COLUMNS}.
     *
     * <p>Inputs, in order: prediction (rows, columns), target (rows, columns) or (rows, 1), weight
     * (rows, 1), scale (scalar; {@link Reduction#scale}), then the loss's parameters (scalars).
     * Results: {@code loss}, the unweighted loss of each row (rows, 1), and {@code total}, the sum
     * of loss · weight · scale, a scalar. The gradient of {@code total} for the prediction is what
     * training starts from.
     */
    public static Program program(Loss loss) {
        ProgramBuilder p = new ProgramBuilder();
        Shape column = Shape.of(ROWS, Dim.ONE);
        Value prediction = input(p, "prediction", Shape.of(ROWS, COLUMNS));
        Value target = input(p, "target", loss.sparseTargets() ? column : Shape.of(ROWS, COLUMNS));
        Value weight = input(p, "weight", column);
        Value scale = input(p, "scale", Shape.SCALAR);
        List<Value> parameters = new ArrayList<>();
        for (int i = 0; i < loss.parameters().size(); i++) {
            parameters.add(input(p, "parameter" + i, Shape.SCALAR));
        }
        p.name("loss");
        Value perSample = loss.perSample(p, prediction, target, parameters);
        p.name("total");
        Value weighted = p.multiply(perSample, p.multiply(weight, scale));
        Map<String, Value> outputs = new LinkedHashMap<>();
        outputs.put("loss", perSample);
        outputs.put("total", p.reshape(p.sum(weighted, 0, 2), Shape.SCALAR));
        return new Program(outputs);
    }

    private static Value input(ProgramBuilder p, String name, Shape shape) {
        p.name(name);
        return p.input(name, TensorType.float32(shape));
    }
}
