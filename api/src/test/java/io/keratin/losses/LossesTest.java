package io.keratin.losses;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keratin.shape.Shape;
import io.keratin.spec.ProblemException;
import io.keratin.spec.Where;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LossesTest {
    private static final Where LOSS = Where.model("Compile", "loss");

    private static Loss parse(String text) {
        return Losses.parse(text, LOSS);
    }

    private static String problem(Executable action) {
        ProblemException e = assertThrows(ProblemException.class, action);
        assertEquals(LOSS, e.problem().where());
        return e.problem().text();
    }

    private static String problem(String text) {
        return problem(() -> parse(text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mse | mean_squared_error | MeanSquaredError",
                "MSE | mean_squared_error | MeanSquaredError",
                "MeanAbsoluteError | mean_absolute_error | MeanAbsoluteError",
                "mean_absolute_error(reduction='sum') | mean_absolute_error(reduction='sum')"
                        + " | MeanAbsoluteError",
                "bce | binary_crossentropy | BinaryCrossentropy",
                "BinaryCrossentropy(True) | binary_crossentropy(from_logits=True)"
                        + " | BinaryCrossentropyFromLogits",
                "categorical_crossentropy(axis=-1, name='loss') | categorical_crossentropy"
                        + " | CategoricalCrossentropy",
                "CategoricalCrossentropy(label_smoothing=0.1, reduction='mean_with_sample_weight')"
                        + " | categorical_crossentropy(label_smoothing=0.1,"
                        + " reduction='mean_with_sample_weight') | CategoricalCrossentropy",
                "sparse_categorical_crossentropy(from_logits=True, ignore_class=None)"
                        + " | sparse_categorical_crossentropy(from_logits=True)"
                        + " | SparseCategoricalCrossentropyFromLogits",
            })
    void callsAreReadAndWritten(String text, String written, String routine) {
        Loss loss = parse(text);
        assertEquals(written, loss.text());
        assertEquals(routine, loss.routine());
        assertEquals(loss, parse(written));
    }

    @Test
    void parametersAreWhatRoutinesOfOneNameDifferBy() {
        assertEquals(List.of(0.1), parse("bce(label_smoothing=0.1)").parameters());
        assertEquals(List.of(0.0), parse("categorical_crossentropy").parameters());
        assertEquals(List.of(), parse("mse").parameters());
    }

    @Test
    void everyRoutineHasItsOwnName() {
        List<Loss> all = new ArrayList<>(Losses.all());
        all.addAll(Losses.afterEndings());
        assertEquals(8 + 13, all.size());
        assertEquals(all.size(), new HashSet<>(all.stream().map(Loss::routine).toList()).size());
        for (Loss loss : Losses.all()) {
            for (Ending ending : Ending.values()) {
                String routine = Losses.onLogits(loss, ending).routine();
                assertTrue(all.stream().anyMatch(one -> one.routine().equals(routine)), routine);
            }
        }
        assertEquals(
                "MeanSquaredErrorAfterSoftmax",
                Losses.onLogits(parse("mse"), Ending.SOFTMAX).routine());
    }

    @Test
    void reductionsScaleAsInKeras() {
        assertEquals(0.25, Reduction.SUM_OVER_BATCH_SIZE.scale(4, 10));
        assertEquals(0.25, Reduction.MEAN.scale(4, 10));
        assertEquals(1, Reduction.SUM.scale(4, 10));
        assertEquals(0.1, Reduction.MEAN_WITH_SAMPLE_WEIGHT.scale(4, 10));
        assertEquals(0, Reduction.SUM_OVER_BATCH_SIZE.scale(0, 0));
        assertEquals(0, Reduction.MEAN_WITH_SAMPLE_WEIGHT.scale(4, 0));
    }

    @Test
    void theProgramOfCrossentropyOnLogitsIsOneLogSoftmax() {
        assertEquals(
                """
                %0 = input[prediction] (rows, columns) prediction
                %1 = input[target] (rows, 1) target
                %2 = input[weight] (rows, 1) weight
                %3 = input[scale] () scale
                %4 = iota[0] (columns,) oneHot
                %5 = equal(%4, %1) (rows, columns) oneHot
                %6 = log-softmax(%0) (rows, columns) logProbabilities
                %7 = constant[0.0] () loss
                %8 = select(%5, %6, %7) (rows, columns) loss
                %9 = sum[1](%8) (rows, 1) loss
                %10 = negate(%9) (rows, 1) loss
                %11 = multiply(%2, %3) (rows, 1) total
                %12 = multiply(%10, %11) (rows, 1) total
                %13 = sum[0..1](%12) (1, 1) total
                %14 = reshape(%13) () total
                loss = %10
                total = %14
                """,
                Losses.program(parse("sparse_categorical_crossentropy(from_logits=True)"))
                        .toString());
    }

    @Test
    void unknownLoss() {
        assertEquals("""
                [UnknownLoss] unknown loss `categorical_crosentropy`
                    help  did you mean `categorical_crossentropy`?\
                """, problem("categorical_crosentropy"));
        assertEquals("""
                [UnknownLoss] unknown loss `regret`
                    help  use one of categorical_crossentropy, sparse_categorical_crossentropy, \
                binary_crossentropy, mean_squared_error, mean_absolute_error\
                """, problem("regret"));
    }

    @Test
    void lossNotSupported() {
        assertEquals("""
                [LossNotSupported] the loss `Huber` is not supported yet
                    help  use one of categorical_crossentropy, sparse_categorical_crossentropy, \
                binary_crossentropy, mean_squared_error, mean_absolute_error\
                """, problem("Huber(delta=2)"));
    }

    @Test
    void badLossArgument() {
        assertEquals("""
                [BadLossArgument] `label_smoothing` of `bce` is out of its range
                    expected  a number from 0 to 1
                    found     1.5\
                """, problem("bce(label_smoothing=1.5)"));
        assertEquals("""
                [BadLossArgument] `reduction` of `mse` is out of its range
                    expected  sum_over_batch_size, sum, mean, mean_with_sample_weight, none
                    found     'average'\
                """, problem("mse(reduction='average')"));
        assertEquals("""
                [BadLossArgument] `from_logits` of `bce` is True or False, and got `1.0`
                    help  write `bce(from_logits=False)`\
                """, problem("bce(from_logits=1)"));
        assertEquals("""
                [BadLossArgument] cannot read the loss `mse(`: expected a name, or a name with \
                arguments such as `l2(0.01)`, got `mse(`
                    help  write a name, or a name with arguments: \
                `categorical_crossentropy(label_smoothing=0.1)`\
                """, problem("mse("));
    }

    @Test
    void lossArgumentNotSupported() {
        assertEquals("""
                [LossArgumentNotSupported] `ignore_class` of `sparse_categorical_crossentropy` is \
                not supported yet
                    expected  None
                    found     255
                    help  leave it out\
                """, problem("sparse_categorical_crossentropy(ignore_class=255)"));
    }

    @Test
    void lossShape() {
        assertEquals("""
                [LossShape] `mean_squared_error` cannot work on `Price`: its samples have no axis
                    expected  (batch, …, columns)
                    found     (batch,)
                    help  give the output a second axis, such as with a Reshape to (1,)\
                """, problem(() -> parse("mse").check("Price", Shape.batchOf())));
        assertEquals("""
                [LossShape] `mean_squared_error` cannot work on `Price`: it has no values
                    found  (batch, 0)
                                   ^ must be at least 1\
                """, problem(() -> parse("mse").check("Price", Shape.batchOf(0))));
        assertEquals(
                """
                [LossShape] `sparse_categorical_crossentropy` cannot work on `Digit`: with one \
                column there is only class 0
                    found  (batch, 1)
                                   ^ must be the number of classes
                    help  use `binary_crossentropy`, or give the output one column a class\
                """,
                problem(() ->
                        parse("sparse_categorical_crossentropy").check("Digit", Shape.batchOf(1))));
    }

    @Test
    void lossReduction() {
        assertEquals(
                """
                [LossReduction] `mean_squared_error` cannot train a model with reduction `none`: \
                it gives one loss a sample, not one to make small
                    help  leave the reduction out, or write `reduction='sum'`\
                """,
                problem(() -> parse("mse(reduction='none')").check("Price", Shape.batchOf(1))));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 10})
    void otherLossesWorkOnAnyColumns(int columns) {
        for (String text : List.of("mse", "mae", "bce", "categorical_crossentropy")) {
            parse(text).check("Output", Shape.batchOf(columns));
            parse(text).check("Output", Shape.batchOf(7, columns));
        }
    }
}
