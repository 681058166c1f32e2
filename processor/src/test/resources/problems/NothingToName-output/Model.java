import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

@Functional(outputs = {Two.Coarse.class, Two.Fine.class})
interface Two {
    @Input(8) record X() {}
    @Dense(units = 2) record Coarse(X x) {}
    @Dense(units = 4) record Fine(X x) {}
}

@Functional(outputs = Model.Fine.class)
interface Model {
    @Input(8) record X() {}
    @Apply(Two.class) record Both(X x) {}
    @Named("fine") @Output(1) record Fine(Both of) {}
}
