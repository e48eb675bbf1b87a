"""A file for each kind of layer."""

from engine.layers.addition import Addition
from engine.layers.attention import SelfAttention
from engine.layers.convolution import Convolution
from engine.layers.dense import ACTIVATION_CONSTANTS, Dense
from engine.layers.dropout import Dropout
from engine.layers.embedding import Embedding
from engine.layers.flatten import Flatten
from engine.layers.layer import Layer, Node
from engine.layers.normalization import BatchNorm, LayerNorm
from engine.layers.pooling import AveragePooling, MaxPooling
from engine.layers.recurrent import LSTM, Elman

__all__ = [
    "ACTIVATION_CONSTANTS", "LSTM", "Addition", "AveragePooling", "BatchNorm", "Convolution", "Dense", "Dropout",
    "Elman", "Embedding", "Flatten", "Layer", "LayerNorm", "MaxPooling", "Node", "SelfAttention",
]  # fmt: skip
