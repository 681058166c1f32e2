import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

@Functional(outputs = Model.Out.class)
interface Model {
    @Input(8) record In() {}
    @Stage(units = 4) record Out(In x) {}
}

@Block(output = Stage.Out.class)
@interface Stage {
    @Sets(Out.class) int units();

    @Entry record X() {}
    @Residual(units = SET) record Out(X x) {}
}

@Block(output = Residual.Sum.class)
@interface Residual {
    @Sets(Hidden.class) int units();

    @Entry record X() {}
    @Dense(units = SET) record Hidden(X x) {}
    @Add record Sum(X x, Hidden hidden) {}
}
