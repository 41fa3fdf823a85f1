# SPDX-License-Identifier: GPL-2.0-or-later
"""What bench/compare is made of: engines side by side."""
