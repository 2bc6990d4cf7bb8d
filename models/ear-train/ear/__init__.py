"""Trains the learned ear: a BERT encoder that reads one turn of a call and says what was meant."""
