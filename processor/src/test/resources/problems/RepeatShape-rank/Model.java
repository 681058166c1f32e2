import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

@Functional(outputs = Model.Out.class)
interface Model {
    @Input({28, 16}) record Words() {}
    @Repeat(2) @Read record Out(Words x) {}
}

@Block(output = Read.Out.class)
@interface Read {
    @Entry record X() {}
    @LSTM(units = 16) record Out(X x) {}
}
