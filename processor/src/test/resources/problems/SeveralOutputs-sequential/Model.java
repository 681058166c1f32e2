import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

@Functional(outputs = {Two.Coarse.class, Two.Fine.class})
interface Two {
    @Input(8) record X() {}
    @Dense(units = 2) record Coarse(X x) {}
    @Dense(units = 4) record Fine(X x) {}
}

@Sequential(inputShape = 8)
interface Model {
    @Apply(Two.class) record Both() {}
    @Dense(units = 1) record Out() {}
}
