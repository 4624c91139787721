"""Forms made from the declarations of kinds: a tree of inputs, plain values into it and out of it, nothing lost on the way."""
