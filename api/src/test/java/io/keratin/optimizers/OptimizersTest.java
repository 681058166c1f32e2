package io.keratin.optimizers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keratin.optimizers.schedules.ConstantRate;
import io.keratin.spec.ProblemException;
import io.keratin.spec.Where;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptimizersTest {
    private static final Where OPTIMIZER = Where.model("Compile", "optimizer");

    private static OptimizerSpec parse(String text) {
        return Optimizers.parse(text, OPTIMIZER);
    }

    private static String problem(String text) {
        ProblemException e = assertThrows(ProblemException.class, () -> parse(text));
        assertEquals(OPTIMIZER, e.problem().where());
        return e.problem().text();
    }

    @Test
    void defaultsAreThoseOfKeras() {
        assertEquals(new SGD(new ConstantRate(0.01), 0, false, StepRules.NONE), parse("sgd"));
        assertEquals(
                new RMSprop(new ConstantRate(0.001), 0.9, 0, 1e-7, false, StepRules.NONE),
                parse("rmsprop"));
        assertEquals(
                new Adam(new ConstantRate(0.001), 0.9, 0.999, 1e-7, false, StepRules.NONE),
                parse("adam"));
        assertEquals(
                new Adagrad(new ConstantRate(0.001), 0.1, 1e-7, StepRules.NONE), parse("adagrad"));
        assertEquals(
                new Adadelta(new ConstantRate(0.001), 0.95, 1e-7, StepRules.NONE),
                parse("adadelta"));
        assertEquals(
                new Adamax(new ConstantRate(0.001), 0.9, 0.999, 1e-7, StepRules.NONE),
                parse("adamax"));
        assertEquals(
                new Nadam(new ConstantRate(0.001), 0.9, 0.999, 1e-7, StepRules.NONE),
                parse("nadam"));
        assertEquals(
                new Ftrl(new ConstantRate(0.001), -0.5, 0.1, 0, 0, 0, 0, StepRules.NONE),
                parse("ftrl"));
        assertEquals(new Lion(new ConstantRate(0.001), 0.9, 0.99, StepRules.NONE), parse("lion"));
        assertEquals(
                new Lamb(new ConstantRate(0.001), 0.9, 0.999, 1e-7, StepRules.NONE), parse("lamb"));
        assertEquals(new AdamW(0.001, 0.004), parse("adamw"));
        assertEquals(new SGD(0.01), parse("SGD"));
        assertEquals(new RMSprop(0.001), parse("RMSprop()"));
        assertEquals(new Adam(0.001), parse("Adam"));
        assertEquals(new Adagrad(0.01), parse("Adagrad(0.01)"));
        assertEquals(new AdamW(0.01), parse("AdamW(0.01)"));
        assertEquals(new Adadelta(1), parse("Adadelta(1)"));
        assertEquals(new Adamax(0.01), parse("Adamax(0.01)"));
        assertEquals(new Nadam(0.01), parse("Nadam(0.01)"));
        assertEquals(new Ftrl(0.01), parse("Ftrl(0.01)"));
        assertEquals(new Lion(0.01), parse("Lion(0.01)"));
        assertEquals(new Lamb(0.01), parse("Lamb(0.01)"));
    }

    @Test
    void everyArgumentIsRead() {
        OptionalDouble none = OptionalDouble.empty();
        assertEquals(
                new SGD(
                        new ConstantRate(0.1),
                        0.9,
                        true,
                        new StepRules(OptionalDouble.of(0.01), OptionalDouble.of(2), none, none)),
                parse("sgd(0.1, momentum=0.9, nesterov=True, weight_decay=0.01, clipnorm=2)"));
        assertEquals(
                new RMSprop(
                        new ConstantRate(0.1),
                        0.8,
                        0.5,
                        1e-3,
                        true,
                        new StepRules(none, none, OptionalDouble.of(0.5), none)),
                parse("rmsprop(0.1, 0.8, 0.5, 1e-3, True, clipvalue=0.5)"));
        assertEquals(
                new Adam(
                        new ConstantRate(0.1),
                        0.8,
                        0.99,
                        1e-3,
                        true,
                        new StepRules(none, none, none, OptionalDouble.of(3))),
                parse("adam(0.1, 0.8, 0.99, 1e-3, amsgrad=True, global_clipnorm=3)"));
        assertEquals(
                new Adagrad(
                        new ConstantRate(0.1),
                        0,
                        1e-3,
                        new StepRules(OptionalDouble.of(0.5), none, none, none)),
                parse("adagrad(0.1, 0, 1e-3, weight_decay=0.5)"));
        StepRules decay = new StepRules(OptionalDouble.of(0.25), none, OptionalDouble.of(2), none);
        assertEquals(
                new AdamW(new Adam(new ConstantRate(0.1), 0.8, 0.99, 1e-3, true, decay)),
                parse("adamw(0.1, 0.25, 0.8, 0.99, 1e-3, True, clipvalue=2)"));
        assertEquals(
                new Adadelta(new ConstantRate(0.1), 0.8, 1e-3, decay),
                parse("adadelta(0.1, 0.8, 1e-3, weight_decay=0.25, clipvalue=2)"));
        assertEquals(
                new Adamax(new ConstantRate(0.1), 0.8, 0.99, 1e-3, decay),
                parse("adamax(0.1, 0.8, 0.99, 1e-3, weight_decay=0.25, clipvalue=2)"));
        assertEquals(
                new Nadam(new ConstantRate(0.1), 0.8, 0.99, 1e-3, decay),
                parse("nadam(0.1, 0.8, 0.99, 1e-3, weight_decay=0.25, clipvalue=2)"));
        assertEquals(
                new Ftrl(new ConstantRate(0.1), 0, 1, 2, 3, 4, 5, decay),
                parse("ftrl(0.1, 0, 1, 2, 3, 4, 5, weight_decay=0.25, clipvalue=2)"));
        assertEquals(
                new Lion(new ConstantRate(0.1), 1, 0.5, decay),
                parse("lion(0.1, 1, 0.5, weight_decay=0.25, clipvalue=2)"));
        assertEquals(
                new Lamb(new ConstantRate(0.1), 0.8, 0.99, 1e-3, decay),
                parse("lamb(0.1, 0.8, 0.99, 1e-3, weight_decay=0.25, clipvalue=2)"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sgd | sgd",
                "SGD(momentum=0.9, nesterov=True) | sgd(momentum=0.9, nesterov=True)",
                "RMSprop(learning_rate=0.01, rho=0.5) | rmsprop(learning_rate=0.01, rho=0.5)",
                "adam(clipnorm=1, weight_decay=0) | adam(weight_decay=0.0, clipnorm=1.0)",
                "adam(use_ema=False, clipvalue=None) | adam",
                "Adagrad(initial_accumulator_value=0)"
                        + " | adagrad(initial_accumulator_value=0.0)",
                "AdamW(weight_decay=0.004) | adamw",
                "adamw(beta_1=0.8, weight_decay=0) | adamw(weight_decay=0.0, beta_1=0.8)",
                "adadelta(rho=0.5, epsilon=1) | adadelta(rho=0.5, epsilon=1.0)",
                "Adamax(0.1, 0.5) | adamax(learning_rate=0.1, beta_1=0.5)",
                "Nadam(clipnorm=1) | nadam(clipnorm=1.0)",
                "ftrl(learning_rate_power=-1, beta=2) | ftrl(learning_rate_power=-1.0, beta=2.0)",
                "lion(beta_2=0.5) | lion(beta_2=0.5)",
                "lamb(epsilon=0.5) | lamb(epsilon=0.5)",
            })
    void callsAreWrittenBack(String text, String written) {
        assertEquals(written, parse(text).text());
        assertEquals(parse(text), parse(written));
    }

    @Test
    void namesAreThoseOfKeras() {
        assertEquals(
                List.of(
                        "adadelta",
                        "adagrad",
                        "adam",
                        "adamax",
                        "adamw",
                        "ftrl",
                        "lamb",
                        "lion",
                        "nadam",
                        "rmsprop",
                        "sgd"),
                Optimizers.names().stream()
                        .filter(name -> !name.endsWith("_keras2"))
                        .toList());
        assertEquals("RMSprop", parse("rmsprop").className());
        assertEquals("rm_sprop", parse("rmsprop").scope());
        assertEquals("SGD", parse("sgd").className());
        assertEquals("sgd", parse("sgd").scope());
        assertEquals("Adam", parse("adam").className());
        assertEquals("AdamW", parse("adamw").className());
        assertEquals("adam_w", parse("adamw").scope());
        for (String name :
                List.of("Adagrad", "Adadelta", "Adamax", "Nadam", "Ftrl", "Lion", "Lamb")) {
            assertEquals(name, parse(name).className());
            assertEquals(name.toLowerCase(Locale.ROOT), parse(name).scope());
        }
        assertEquals("adam", parse("adam").scope());
    }

    @Test
    void formulasOfKeras2HaveItsDefaults() {
        assertEquals(new RMSpropKeras2(0.001), parse("rmsprop_keras2"));
        assertEquals(new AdagradKeras2(0.01), parse("adagrad_keras2"));
        assertEquals(new NadamKeras2(0.002), parse("nadam_keras2"));
        assertEquals(new RMSprop(0.001), parse("rmsprop_keras2").keras3());
        assertEquals(
                parse("adagrad(0.5, 0.25, 0.125)"),
                parse("adagrad_keras2(0.5, 0.25, 0.125)").keras3());
        assertEquals(
                parse("nadam(0.5, 0.25, 0.125, 0.75)"),
                parse("nadam_keras2(0.5, 0.25, 0.125, 0.75, schedule_decay=1)").keras3());
        for (String text : List.of(
                "rmsprop_keras2(learning_rate=0.5, rho=0.25, epsilon=0.125, centered=True,"
                        + " clipvalue=1.0)",
                "adagrad_keras2(learning_rate=0.5, initial_accumulator_value=0.25, epsilon=0.5)",
                "nadam_keras2(learning_rate=0.5, beta_1=0.25, beta_2=0.5, epsilon=0.125,"
                        + " schedule_decay=0.25)")) {
            assertEquals(text, parse(text).text());
        }
        OptimizerSpec adam = parse("adam");
        assertEquals(adam, adam.keras3());
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class,
                () -> new RMSpropKeras2((RMSprop) parse("rmsprop(momentum=0.5)")));
        assertEquals("expected no momentum, got rmsprop(momentum=0.5)", e.getMessage());
        assertTrue(problem("rmsprop_keras2(momentum=0.5)").contains("no argument `momentum`"));
        assertTrue(problem("nadam_keras2(schedule_decay=-1)").contains("out of its range"));
    }

    @Test
    void everyOptimizerIsFoundByTheNameOfItsVariables() {
        for (String name : Optimizers.names()) {
            OptimizerSpec optimizer = parse(name + "(learning_rate=1e-5)");
            Optional<OptimizerSpec> found = Optimizers.ofScope(optimizer.scope(), 1e-5);
            // An old name has the variables of the new one, which is what Keras 3 means by them.
            assertEquals(
                    Optional.of(parse(name.replace("_keras2", "") + "(learning_rate=1e-5)")),
                    found);
        }
        assertEquals(Optional.empty(), Optimizers.ofScope("newton", 0.1));
    }

    @Test
    void unknownOptimizer() {
        assertEquals("""
                [UnknownOptimizer] unknown optimizer `rmspropp`
                    help  did you mean `rmsprop`?\
                """, problem("rmspropp"));
        assertEquals("""
                [UnknownOptimizer] unknown optimizer `newton`
                    help  use one of sgd, rmsprop, adam, adamw, adagrad, adadelta, \
                adamax, nadam, ftrl, lion, lamb\
                """, problem("newton"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Muon", "adafactor", "ScheduleFreeAdamW(weight_decay=0.1)"})
    void optimizerNotSupported(String text) {
        String name = text.replaceAll("\\(.*", "");
        assertEquals(
                "[OptimizerNotSupported] the optimizer `" + name + "` is not supported yet\n"
                        + "    help  use one of sgd, rmsprop, adam, adamw, adagrad, adadelta, adamax,"
                        + " nadam, ftrl, lion, lamb",
                problem(text));
    }

    @Test
    void optimizerArgumentNotSupported() {
        assertEquals("""
                [OptimizerArgumentNotSupported] `use_ema` of `adam` is not supported yet
                    expected  False
                    found     True
                    help  leave it out\
                """, problem("adam(use_ema=True)"));
        assertEquals("""
                [OptimizerArgumentNotSupported] `gradient_accumulation_steps` of `sgd` is not \
                supported yet
                    expected  None
                    found     4
                    help  leave it out\
                """, problem("sgd(gradient_accumulation_steps=4)"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "adam(learning_rate=0) | learning_rate | a number above 0 | 0.0",
                "sgd(learning_rate=-0.1) | learning_rate | a number above 0 | -0.1",
                "sgd(momentum=1.5) | momentum | a number from 0 to 1 | 1.5",
                "rmsprop(rho=1) | rho | a number from 0 to below 1 | 1.0",
                "rmsprop(epsilon=-1) | epsilon | a number of at least 0 | -1.0",
                "adam(beta_1=1) | beta_1 | a number from 0 to below 1 | 1.0",
                "adam(beta_2=-0.1) | beta_2 | a number from 0 to below 1 | -0.1",
                "adagrad(initial_accumulator_value=-1) | initial_accumulator_value"
                        + " | a number of at least 0 | -1.0",
                "ftrl(learning_rate_power=1) | learning_rate_power | a number of at most 0 | 1.0",
                "ftrl(beta=-1) | beta | a number of at least 0 | -1.0",
                "lion(beta_1=0) | beta_1 | a number above 0, at most 1 | 0.0",
                "lion(beta_2=1) | beta_2 | a number from 0 to below 1 | 1.0",
                "adadelta(rho=1) | rho | a number from 0 to below 1 | 1.0",
                "adamw(weight_decay=-1) | weight_decay | a number of at least 0 | -1.0",
                "adam(learning_rate=NaN) | learning_rate | a number above 0 | NaN",
                "adam(clipnorm=0) | clipnorm | a number above 0 | 0.0",
                "adam(weight_decay=-1) | weight_decay | a number of at least 0 | -1.0",
                "sgd(clipnorm=1, clipvalue=1) | clipvalue"
                        + " | None, as clipnorm is set: only one clipping is done | 1.0",
                "sgd(clipvalue=1, global_clipnorm=2) | global_clipnorm"
                        + " | None, as another clipping is set: only one is done | 2.0",
            })
    void badOptimizerArgument(String text, String argument, String expected, String found) {
        String name = text.substring(0, text.indexOf('('));
        assertEquals(
                "[BadOptimizerArgument] `" + argument + "` of `" + name + "` is out of its range\n"
                        + "    expected  " + expected + "\n"
                        + "    found     " + found,
                problem(text));
    }

    @Test
    void weightsOfAdamWAlwaysDecay() {
        assertEquals("""
                [BadOptimizerArgument] `weight_decay` of `adamw` is a number, and got `None`
                    help  write `adamw(weight_decay=0.004)`\
                """, problem("adamw(weight_decay=None)"));
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> new AdamW(new Adam(0.1)));
        assertEquals("expected a weight decay, got adam(learning_rate=0.1)", e.getMessage());
    }

    @Test
    void anArgumentOfNoOptimizer() {
        assertEquals("""
                [BadOptimizerArgument] `adam` has no argument `lr`
                    arguments  learning_rate, beta_1, beta_2, epsilon, amsgrad, weight_decay, \
                clipnorm, clipvalue, global_clipnorm, use_ema, ema_momentum, \
                ema_overwrite_frequency, loss_scale_factor, gradient_accumulation_steps, name
                    help  did you mean `learning_rate`?\
                """, problem("adam(lr=0.1)"));
    }
}
