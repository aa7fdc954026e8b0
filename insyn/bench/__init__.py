"""Benchmarks, printed as ratios against something named that is measured in the same run. Nothing here decides a test."""
