"""The hub: what is stored, who may see it, what the engines are asked, what is done about it."""
