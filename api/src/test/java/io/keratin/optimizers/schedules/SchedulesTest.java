package io.keratin.optimizers.schedules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keratin.optimizers.Optimizers;
import io.keratin.spec.CallForm;
import io.keratin.spec.ProblemException;
import io.keratin.spec.Where;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchedulesTest {
    private static final Where HERE = Where.model("Compile", "optimizer");

    private static LearningRateSchedule rate(String text) {
        return Optimizers.parse("sgd(learning_rate=" + text + ")", HERE).learningRate();
    }

    private static List<String> lines() throws IOException {
        try (InputStream in = SchedulesTest.class.getResourceAsStream("schedules.txt")) {
            if (in == null) {
                throw new IllegalStateException("no schedules.txt");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    @Test
    void ratesAreThoseOfKeras() throws IOException {
        List<String> lines = lines();
        assertEquals(4 * 16, lines.size());
        for (int i = 0; i < lines.size(); i += 4) {
            String call = lines.get(i);
            LearningRateSchedule schedule = Schedules.parse(call, HERE);
            assertEquals(schedule, rate(call));
            assertEquals(schedule, rate(((CallForm) schedule.argument()).text()), call);
            String[] steps = lines.get(i + 2).split(" ");
            String[] rates = lines.get(i + 3).split(" ");
            float first = Math.max(Math.abs(schedule.at(0)), 0.01f);
            for (int k = 0; k < steps.length; k++) {
                float keras = Float.parseFloat(rates[k]);
                float ours = schedule.at(Long.parseLong(steps[k]));
                assertTrue(
                        Math.abs(keras - ours) <= 2 * Math.ulp(Math.max(first, keras)),
                        call + " step " + steps[k] + ": " + keras + ", here " + ours);
            }
        }
    }

    @Test
    void everyOptimizerTakesOne() {
        String call = "CosineDecay(initial_learning_rate=0.1, decay_steps=1000)";
        for (String name : Optimizers.names()) {
            String text = name.toLowerCase(Locale.ROOT) + "(learning_rate=" + call + ")";
            assertEquals(text, Optimizers.parse(text, HERE).text());
            assertEquals(
                    Schedules.parse(call, HERE), Optimizers.parse(text, HERE).learningRate());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ExponentialDecay(0.1, decay_steps=0, decay_rate=0.9) | BadScheduleArgument"
                        + " | `decay_steps` of `ExponentialDecay` is out of its range",
                "ExponentialDecay(0.1, decay_steps=10) | BadScheduleArgument"
                        + " | `ExponentialDecay` needs its argument `decay_rate`",
                "ExponentialDecay(0.1, 10, 0.9, stairs=True) | BadScheduleArgument"
                        + " | `ExponentialDecay` has no argument `stairs`",
                "CosineDecay('a', 10) | BadScheduleArgument"
                        + " | `initial_learning_rate` of `CosineDecay` is a number, and got `'a'`",
                "CosineDecay(0.1, 10, warmup_steps=-1) | BadScheduleArgument"
                        + " | `warmup_steps` of `CosineDecay` is out of its range",
                "CosineDecayRestarts(0.1, 10, t_mul=0) | BadScheduleArgument"
                        + " | `t_mul` of `CosineDecayRestarts` is out of its range",
                "PiecewiseConstantDecay([3, 6], [0.5, 0.2]) | BadScheduleArgument"
                        + " | `values` of `PiecewiseConstantDecay` is out of its range",
                "PiecewiseConstantDecay([6, 3], [0.5, 0.2, 0.1]) | BadScheduleArgument"
                        + " | `boundaries` of `PiecewiseConstantDecay` is out of its range",
                "PiecewiseConstantDecay(3, [0.5, 0.2]) | BadScheduleArgument"
                        + " | `boundaries` of `PiecewiseConstantDecay` is a list of whole numbers"
                        + " such as [1000, 2000], and got `3`",
                "PiecewiseConstantDecay([], [0.5]) | BadScheduleArgument"
                        + " | `boundaries` of `PiecewiseConstantDecay` is out of its range",
                "CosineDecai(0.1, 10) | UnknownSchedule | unknown schedule `CosineDecai`",
                "CosineDecay | BadOptimizerArgument | `learning_rate` of `sgd` is a number, or a"
                        + " schedule such as ExponentialDecay(0.1, decay_steps=1000,"
                        + " decay_rate=0.96), and got `'CosineDecay'`",
                "0 | BadOptimizerArgument | `learning_rate` of `sgd` is out of its range",
                "CosineDecay(0.1, f(10)) | BadOptimizerArgument | cannot read the optimizer"
                        + " `sgd(learning_rate=CosineDecay(0.1, f(10)))`: expected `name=value` or"
                        + " a value at `learning_rate=CosineDecay(0.1, f(10))`",
            })
    void wrongArgumentsAreNamed(String text, String id, String headline) {
        ProblemException e = assertThrows(ProblemException.class, () -> rate(text));
        assertEquals(id, e.problem().id());
        assertEquals(headline, e.problem().headline());
    }

    @Test
    void otherArgumentsTakeNoCalls() {
        ProblemException e = assertThrows(
                ProblemException.class, () -> Optimizers.parse("sgd(momentum=f(1))", HERE));
        assertEquals(
                "`momentum` of `sgd` is a number, and got `f(1)`", e.problem().headline());
    }

    @Test
    void boundariesHaveToFitValues() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new PiecewiseConstantDecay(List.of(1.0), List.of(0.1)));
        assertThrows(
                IllegalArgumentException.class,
                () -> new PiecewiseConstantDecay(List.of(1.5), List.of(0.1, 0.2)));
    }
}
