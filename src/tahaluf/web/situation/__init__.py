"""The situation of a territory: figures, map, tables, their twins for machines, and a brief to hand over."""
