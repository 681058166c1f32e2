import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

@Functional(outputs = MistakesOfJava.Out.class, inputs = MistakesOfJava.Missing.class)
interface MistakesOfJava {
    @Input(8) record X() {}
    @Dens(units = 4) record Misspelt(X x) {}
    @Dense record NoUnits(X x) {}
    @Dense(units = "4") record TextUnits(X x) {}
    @Dense(unit = 4) record NoMember(X x) {}
    @Dense(units = 4, activation = 3) record NumberActivation(X x) {}
    @Reshape(targetShape = {4, TWO}) record NoConstant(X x) {}
    @Apply(Nothing.class) record NoLayer(X x) {}
    @Dense(units = 4) @Dense(units = 5) record Repeated(X x) {}
    @Dense(units = 4) record Out(Misspelt x) {}
}

@Sequental(inputShape = 8)
interface Second {
    @Dense(units = 4) record Digit() {}
}

@Sequential(inputShape = FOUR)
@io.keratin.Compile(loss = NO_LOSS)
interface Third {
    @Dense(units = 4) record Digit() {}
}
